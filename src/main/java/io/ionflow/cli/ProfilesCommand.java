package io.ionflow.cli;

import io.ionflow.SignInServer;
import picocli.CommandLine.Command;

/** {@code ionflow profiles}. */
@Command(
    name = "profiles",
    header = "List the logins in the vault.",
    description = {"", "Asks ion nothing. An expired login renews itself when it is next used."},
    footer = {"", "Exit codes: 0 listed, 3 the vault can't be opened"})
public final class ProfilesCommand implements Action {
  private final Session session;

  /** Runs it. */
  public ProfilesCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    session.print(
        SignInServer.profiles(session.settings().valid(), session.workspace()).all().stream()
            .map(ProfileRow::of)
            .toList(),
        ProfileRow.TABLE);
    return ExitCode.DONE;
  }
}
