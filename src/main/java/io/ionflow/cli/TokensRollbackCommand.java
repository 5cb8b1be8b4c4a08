package io.ionflow.cli;

import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ionflow tokens rollback}. */
@Command(
    name = "rollback",
    header = "Take a policy's old token back, as long as it is not revoked.",
    description = {
      "",
      "The old token goes back to every sink that may have got the new one, and is current again;",
      "the new one is revoked after a grace of its own. Once the old token is revoked there is no",
      "way back: rotate again instead.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the old token is everywhere again, or is asked for, 1 there is nothing to take back, 3",
      "credentials",
    })
public final class TokensRollbackCommand implements Action {
  private final Session session;
  private final Supplier<RotationDrive> drives;
  private final BooleanSupplier nextLook;

  @Parameters(paramLabel = "NAME", description = "The policy.")
  private String name;

  @Option(names = "--no-wait", description = "Leave the work to the daemon that runs next.")
  private boolean noWait;

  /**
   * Rolls back with that drive.
   *
   * @param nextLook waits until it is worth another look; false to look no more
   */
  public TokensRollbackCommand(
      Session session, Supplier<RotationDrive> drives, BooleanSupplier nextLook) {
    this.session = session;
    this.drives = drives;
    this.nextLook = nextLook;
  }

  @Override
  public ExitCode run() {
    try (RotationDrive drive = drives.get()) {
      Optional<Rotation> open = drive.rotations().open(name);
      if (open.isEmpty() || open.get().oldToken().isEmpty()) {
        throw new CommandException(
            ExitCode.FAILED,
            "'%s' has no old token to go back to: %s."
                .formatted(name, why(drive.rotations().latest(name))),
            "Make another new one: ionflow tokens rotate " + name + " --now");
      }
      drive.rotations().ask(name, Rotation.Wish.ROLL_BACK, "Asked to roll back by command.");
      RotationFollower follower = new RotationFollower(session, drive, nextLook);
      if (noWait) {
        return follower.leave(open.get());
      }
      Rotation end = follower.follow(open.get(), RotationFollower::isBack);
      ExitCode code = follower.end(end, RotationFollower::isBack);
      if (end.state() == RotationState.REVOKED) {
        throw new CommandException(
            ExitCode.FAILED,
            "Can't go back: the old token of '%s' is revoked. The new one stays.".formatted(name),
            "Make another new one: ionflow tokens rotate " + name + " --now");
      }
      return code;
    }
  }

  private static String why(Optional<Rotation> latest) {
    return latest
        .map(
            rotation ->
                switch (rotation.state()) {
                  case REVOKED ->
                      rotation
                          .oldToken()
                          .map(id -> "token " + id + " is revoked")
                          .orElse("it never had one");
                  case FAILED, ROLLED_BACK -> "its last rotation has kept the old one";
                  case PLANNED, CREATED, VERIFIED, PUBLISHED, CURRENT, GRACE, RESTORING, RETIRING ->
                      "it never had one";
                })
        .orElse("it was never rotated");
  }
}
