package io.ionflow.cli;

import io.ionflow.log.Printable;
import io.ionflow.rotation.audit.Audit;
import io.ionflow.rotation.audit.Finding;
import io.ionflow.rotation.audit.Level;
import io.ionflow.rotation.audit.Limits;
import io.ionflow.rotation.audit.Sarif;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow tokens audit}. */
@Command(
    name = "audit",
    header = "Hold the account's tokens against the practices of ion's guide.",
    description = {
      "",
      "Needs no policy file. Changes nothing. The score is 100 if every practice is kept that "
          + "concerns a token.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow tokens audit",
      "  ionflow tokens audit --fail-on warning --format sarif >tokens.sarif",
      "",
      "Exit codes: 0 nothing as bad as --fail-on; 1 something, or ion can't be reached; 2 wrong",
      "arguments, settings or file; 3 the credentials lack tokens:read",
    })
public final class TokensAuditCommand implements Action {
  /** From which level on the command fails. */
  enum Threshold {
    ERROR,
    WARNING,
    NOTE,
    NEVER
  }

  /** How it is printed. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  /** One finding, as {@code --json} prints it. */
  record Row(
      String rule,
      String severity,
      String tokenId,
      String token,
      String what,
      String why,
      String fix,
      Map<String, String> tags) {
    static Row of(Finding found) {
      return new Row(
          found.rule(),
          found.level().name().toLowerCase(Locale.ROOT),
          found.tokenId(),
          found.token(),
          found.what(),
          found.why(),
          found.fix(),
          found.tags());
    }
  }

  private final Session session;
  private final Supplier<TokenDesk> desks;
  private final Clock clock;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or sarif (2.1.0); text unless given.")
  private Format format;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      defaultValue = "error",
      description =
          "Exit with 1 from this level on: error, warning, note or never; error unless given.")
  private Threshold failOn;

  @Option(
      names = "--unused",
      paramLabel = "TIME",
      description = "How long a token may go unused; ionflow.audit.unused unless given.")
  private Optional<Duration> unused = Optional.empty();

  @Option(
      names = "--old",
      paramLabel = "TIME",
      description = "How old a token may become; ionflow.audit.old unless given.")
  private Optional<Duration> old = Optional.empty();

  @Option(
      names = "--scopes",
      paramLabel = "COUNT",
      description = "How many scopes a token may have; ionflow.audit.scopes unless given.")
  private Optional<Integer> scopes = Optional.empty();

  /** Audits what that desk knows. */
  public TokensAuditCommand(Session session, Supplier<TokenDesk> desks, Clock clock) {
    this.session = session;
    this.desks = desks;
    this.clock = clock;
  }

  @Override
  public ExitCode run() {
    try (TokenDesk desk = desks.get()) {
      Audit audit =
          Audit.of(
              desk.tokens(),
              desk.custody().holdings(),
              desk.policies(),
              desk.ownTokenId(),
              limits());
      switch (session.json() ? Format.JSON : format) {
        case TEXT -> text(audit);
        case JSON ->
            session.out().print(Json.array(audit.findings().stream().map(Row::of).toList()));
        case SARIF -> session.out().println(Sarif.of(audit, PolicyFile.NAME));
      }
      session.out().flush();
      return failOn != Threshold.NEVER && audit.hasAtLeast(Level.valueOf(failOn.name()))
          ? ExitCode.FAILED
          : ExitCode.DONE;
    }
  }

  private Limits limits() {
    Settings settings = session.settings().valid();
    return new Limits(
        clock.instant(),
        unused.orElseGet(() -> settings.duration("ionflow.audit.unused")),
        old.orElseGet(() -> settings.duration("ionflow.audit.old")),
        scopes.orElseGet(() -> settings.count("ionflow.audit.scopes")));
  }

  /** Tokens under what is wrong with them, so that a reason is read once. */
  private void text(Audit audit) {
    List<String> rules = audit.findings().stream().map(Finding::rule).distinct().toList();
    for (String rule : rules) {
      List<Finding> found =
          audit.findings().stream().filter(one -> one.rule().equals(rule)).toList();
      line("%s  %s".formatted(found.get(0).level().name().toLowerCase(Locale.ROOT), rule));
      found.forEach(
          one ->
              line(
                  "    %s  %s  %s%s"
                      .formatted(one.token(), one.tokenId(), one.what(), tags(one.tags()))));
      line("    why: " + found.get(0).why());
      line("    fix: " + found.get(0).fix());
    }
    line(
        "Score %d of 100: %d errors, %d warnings, %d notes in %d tokens."
            .formatted(
                audit.score(),
                audit.count(Level.ERROR),
                audit.count(Level.WARNING),
                audit.count(Level.NOTE),
                audit.tokens()));
  }

  /** Whom to ask, if the policy says. */
  private static String tags(Map<String, String> tags) {
    return tags.isEmpty() ? "" : " [" + Tags.inWords(tags) + "]";
  }

  private void line(String text) {
    session.out().println(Printable.line(text));
  }
}
