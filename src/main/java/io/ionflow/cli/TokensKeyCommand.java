package io.ionflow.cli;

import io.ionflow.log.Secret;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.rotation.handover.Keys;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ionflow tokens key}. */
@Command(
    name = "key",
    header = "Make the key by which an app fetches a policy's token.",
    description = {
      "",
      "Prints the key, this once: only its hash is kept. The app's earlier key stops at once.",
      "The app asks with it: GET /tokens/NAME, Authorization: Bearer KEY.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 2 no such policy, or it is not handed over to that app"})
public final class TokensKeyCommand implements Action {
  private final Session session;
  private final Supplier<RotationDrive> drives;

  @Parameters(index = "0", paramLabel = "NAME", description = "The policy.")
  private String name;

  @Parameters(index = "1", paramLabel = "APP", description = "The app, as its sink names it.")
  private String app;

  private record Row(String policy, String app, String key) {}

  /** Keeps the key's hash in that drive's journal. */
  public TokensKeyCommand(Session session, Supplier<RotationDrive> drives) {
    this.session = session;
    this.drives = drives;
  }

  @Override
  public ExitCode run() {
    try (RotationDrive drive = drives.get()) {
      TokenPolicy policy = RotationFollower.policy(drive, name);
      if (!Handovers.isFor(policy, app)) {
        throw new CommandException(
            ExitCode.USAGE,
            "'%s' is not handed over to an app called '%s'.".formatted(name, app),
            "Add the sink { handover: " + app + " } to the policy.");
      }
      Secret key = Keys.make();
      drive.handovers().put(name, new Handovers.Key(app, Keys.hash(key)));
      session.printLine(new Row(name, app, key.reveal()), key.reveal());
      return ExitCode.DONE;
    }
  }
}
