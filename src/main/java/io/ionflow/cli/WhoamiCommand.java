package io.ionflow.cli;

import io.ionflow.Identity;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow whoami}. */
@Command(
    name = "whoami",
    header = "Ask ion whose the credentials are, and what they may do.",
    description = {
      "",
      "Without a profile it asks about what the daemon would show: the API token, or the login.",
    },
    footer = {
      "",
      "Exit codes: 0 ion knows them, 1 ion can't be reached, 3 ion refuses them, or there are none",
    })
public final class WhoamiCommand implements Action {
  private final Session session;

  @Option(names = "--profile", paramLabel = "NAME", description = "Whose login to ask about.")
  private Optional<String> profile = Optional.empty();

  /** Runs it. */
  public WhoamiCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() throws Exception {
    Identity identity = Identity.ask(session, profile);
    ProfileRow row =
        identity
            .profile()
            .map(ProfileRow::of)
            .orElseGet(() -> new ProfileRow(identity.source(), null, List.of(), null));
    session.printOne(
        identity.account().map(account -> row.as(account.id(), account.scopes())).orElse(row),
        ProfileRow.TABLE);
    return ExitCode.DONE;
  }
}
