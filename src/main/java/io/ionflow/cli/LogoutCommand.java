package io.ionflow.cli;

import io.ionflow.SignInServer;
import io.ionflow.login.Profile;
import io.ionflow.login.Profiles;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow logout}. */
@Command(
    name = "logout",
    header = "Forget a login.",
    description = {
      "",
      "Removes it from the vault. ion has no call to take a login back, so whoever has a copy of its",
      "tokens could go on using them: take the application's access back on your account's pages at",
      "ion if that matters.",
    },
    footer = {
      "",
      "Exit codes: 0 forgotten, 1 there is none of that name, 3 the vault can't be opened"
    })
public final class LogoutCommand implements Action {
  private final Session session;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = Profile.DEFAULT,
      description = "Which one; ${DEFAULT-VALUE} unless given.")
  private String profile;

  /** Runs it. */
  public LogoutCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Profiles profiles = SignInServer.profiles(session.settings().valid(), session.workspace());
    Optional<Profile> found = profiles.find(profile);
    if (found.isEmpty() || !profiles.remove(profile)) {
      throw new CommandException(
          ExitCode.FAILED,
          "There is no profile '" + profile + "'.",
          "ionflow profiles lists what there is.");
    }
    session.printOne(ProfileRow.of(found.get()), ProfileRow.TABLE);
    session.tell("Forgotten here. ion itself still knows the application.");
    return ExitCode.DONE;
  }
}
