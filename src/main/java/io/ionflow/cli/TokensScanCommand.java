package io.ionflow.cli;

import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Token;
import io.ionflow.log.Amounts;
import io.ionflow.log.Logging;
import io.ionflow.log.Printable;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.scan.Leaks;
import io.ionflow.rotation.scan.Rules;
import io.ionflow.rotation.scan.Scan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow tokens scan}. */
@Command(
    name = "scan",
    header = "Find ion's tokens in files, archives and git's history, without printing them.",
    description = {
      "",
      "Looks into zip, jar, gzip and tar files, into Base64 such as data URIs, and through all that "
          + "git keeps of a folder. Links are not followed. Says whose a token is and what it may do "
          + "if ion can be asked; else only what the token says itself.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow tokens scan .             a working folder and its history",
      "  ionflow tokens scan --offline dist/app.zip",
      "  ionflow tokens scan --rules gitleaks >ion.toml",
      "",
      "Exit codes: 0 none was found, 1 one was found, expired ones too, 2 wrong arguments or",
      "settings, 4 none was found and something could not be read",
    })
public final class TokensScanCommand implements Action {
  /** Whose rules are printed. */
  enum Format {
    GITLEAKS,
    TRUFFLEHOG
  }

  private final Session session;
  private final Supplier<TokenDesk> desks;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files, folders, repositories.")
  private List<Path> paths = List.of();

  @Option(names = "--offline", description = "Don't ask ion whose the tokens are.")
  private boolean offline;

  @Option(names = "--no-history", description = "Leave git's history out.")
  private boolean noHistory;

  @Option(
      names = "--rules",
      paramLabel = "FOR",
      description = "Print a rule for another scanner, gitleaks or trufflehog, and scan nothing.")
  private Optional<Format> rules = Optional.empty();

  /** Asks whose they are by that desk. */
  public TokensScanCommand(Session session, Supplier<TokenDesk> desks, Clock clock) {
    this.session = session;
    this.desks = desks;
    this.clock = clock;
  }

  @Override
  public ExitCode run() {
    if (rules.isPresent()) {
      session.out().print(text(rules.get()));
      session.out().flush();
      return ExitCode.DONE;
    }
    demandPaths();
    String api = session.settings().valid().uri("ionflow.ion.api").toString();
    Leaks leaks = Scan.of(paths, Set.of(Scan.ISSUER, api), !noHistory);
    LeakRow.Known known = leaks.all().isEmpty() || offline ? nothing() : known();
    List<LeakRow> rows = leaks.all().stream().map(leak -> LeakRow.of(leak, known)).toList();
    session.print(rows, LeakRow.TABLE);
    if (!session.json()) {
      places(rows);
    }
    tell(leaks);
    if (!rows.isEmpty()) {
      return ExitCode.FAILED;
    }
    return leaks.unread().isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
  }

  private static String text(Format format) {
    return switch (format) {
      case GITLEAKS -> Rules.gitleaks();
      case TRUFFLEHOG -> Rules.trufflehog();
    };
  }

  private void demandPaths() {
    if (paths.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Say where to look: name a PATH.");
    }
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(
            spec.commandLine(), Logging.redact(path.toString()) + " does not exist.");
      }
    }
  }

  private LeakRow.Known nothing() {
    return new LeakRow.Known(Optional.empty(), Map.of(), Map.of(), clock.instant());
  }

  private LeakRow.Known known() {
    try (TokenDesk desk = desks.get()) {
      Map<String, Token> tokens = new HashMap<>();
      desk.tokens().forEach(token -> tokens.put(token.id(), token));
      Map<String, Holding> holdings = new HashMap<>();
      desk.custody().holdings().forEach(held -> holdings.put(held.tokenId(), held));
      long account = desk.ask(Account.request()).id();
      return new LeakRow.Known(Optional.of(account), tokens, holdings, clock.instant());
    } catch (CredentialsException | IonFault e) {
      session.tell("Whose the tokens are is not known, for ion did not say: " + e.getMessage());
      return nothing();
    }
  }

  /** The table has the first place of each; here are the others. */
  private void places(List<LeakRow> rows) {
    for (LeakRow row : rows) {
      row.places().stream()
          .skip(1)
          .forEach(
              place -> session.out().println(Printable.line("  " + row.tokenId() + "  " + place)));
    }
    if (rows.stream().anyMatch(row -> row.state().equals("live"))) {
      session
          .out()
          .println("A live one is open to whoever reads it. Revoke it: ionflow tokens revoke ID");
    }
    session.out().flush();
  }

  private void tell(Leaks leaks) {
    leaks
        .unread()
        .forEach(
            one ->
                session.tell(
                    Printable.line(Logging.redact("Not read: " + one.where() + ": " + one.why()))));
    session.tell(
        "Looked at %d files and entries, %s."
            .formatted(leaks.files(), Amounts.size(leaks.bytes())));
  }
}
