package io.ionflow.cli;

import io.ionflow.log.Logging;
import io.ionflow.log.WholeFile;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.policy.Adoption;
import io.ionflow.rotation.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow tokens adopt}. */
@Command(
    name = "adopt",
    header = "Write config/tokens.yaml from the tokens that the account has.",
    description = {
      "",
      "Changes nothing in ion. Each token becomes a policy's, under the name that it has in ion or "
          + "one like it; nothing rotates until you write when. The default token is left out, and "
          + "so is what can be no policy: the file says why.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 ion or the journal can't be reached, 2 the file is there already, 3",
      "the credentials lack tokens:read",
    })
public final class TokensAdoptCommand implements Action {
  /**
   * One token, as {@code --json} prints it.
   *
   * @param policy null if it was left out
   * @param why why it was left out; null if it was not
   */
  record Row(String id, String name, String policy, String why) {}

  private static final Table<Row> TABLE =
      new Table<Row>("The account has no tokens.")
          .text("POLICY", row -> row.policy == null ? "-" : row.policy)
          .text("NAME", Row::name)
          .text("ID", Row::id)
          .text("", row -> row.why == null ? "" : row.why);

  private final Session session;
  private final Supplier<TokenDesk> desks;
  private final Clock clock;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  /** Adopts what that desk knows. */
  public TokensAdoptCommand(Session session, Supplier<TokenDesk> desks, Clock clock) {
    this.session = session;
    this.desks = desks;
    this.clock = clock;
  }

  @Override
  public ExitCode run() throws IOException {
    Path file = session.workspace().dir().resolve(PolicyFile.NAME);
    if (!force && Files.exists(file)) {
      throw new CommandException(
          ExitCode.USAGE,
          file + " is there already.",
          "Move it away, or write over it: ionflow tokens adopt --force");
    }
    try (TokenDesk desk = desks.get()) {
      Adoption adoption = Adoption.of(desk.tokens(), desk.custody().holdings(), desk.ownTokenId());
      write(file, adoption.text());
      adoption.adopted().stream()
          .filter(adopted -> !adopted.held())
          .forEach(
              adopted ->
                  desk.custody()
                      .hold(
                          new Holding(
                              adopted.token().id(),
                              adopted.policy(),
                              Holding.Role.CURRENT,
                              clock.instant()),
                          "Adopted as it was in ion."));
      session.print(rows(adoption), TABLE);
    }
    session.tell("Wrote " + file + ". See that nothing would change: ionflow tokens plan");
    return ExitCode.DONE;
  }

  private static List<Row> rows(Adoption adoption) {
    List<Row> rows = new ArrayList<>();
    adoption
        .adopted()
        .forEach(
            one ->
                rows.add(
                    new Row(
                        one.token().id(), Logging.redact(one.token().name()), one.policy(), null)));
    adoption
        .leftOut()
        .forEach(
            one ->
                rows.add(
                    new Row(
                        one.token().id(), Logging.redact(one.token().name()), null, one.why())));
    return rows;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.replace(
        file,
        file.resolveSibling("." + file.getFileName() + ".half"),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
