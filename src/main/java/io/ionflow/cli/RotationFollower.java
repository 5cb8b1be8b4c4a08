package io.ionflow.cli;

import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.TokenPolicy;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Sees a rotation through, until it is where it shall be: drives it, or watches the daemon. */
final class RotationFollower {
  /** Looks without a change, after which the daemon is taken not to look after tokens. */
  private static final int PATIENCE = 60;

  /** Tries to bring the old token back, after which a sink is taken to be down for longer. */
  private static final int TRIES = 3;

  private final Session session;
  private final RotationDrive drive;
  private final BooleanSupplier nextLook;

  RotationFollower(Session session, RotationDrive drive, BooleanSupplier nextLook) {
    this.session = session;
    this.drive = drive;
    this.nextLook = nextLook;
  }

  /** The policy of that name. */
  static TokenPolicy policy(RotationDrive drive, String name) {
    return drive
        .policies()
        .find(name)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "There is no policy '" + name + "' in config/tokens.yaml.",
                    "See which there are: ionflow tokens plan"));
  }

  /** The rotation as it is in the end, or as it is when it is no longer looked at. */
  Rotation follow(Rotation begun, Predicate<Rotation> there) {
    Rotation now = begun;
    String told = "";
    int idle = drive.isDaemonAtWork() ? 0 : PATIENCE;
    do {
      if (idle >= PATIENCE) {
        drive.step(begun.id());
      }
      long before = now.version();
      now = drive.rotations().find(begun.id()).orElseThrow();
      idle = idle < PATIENCE && now.version() != before ? 0 : idle + 1;
      String line = now.state() + (now.reason().isEmpty() ? "" : ": " + now.reason());
      if (!line.equals(told)) {
        told = line;
        session.tell(begun.policy() + ": " + line);
      }
    } while (!isDecided(now) && !there.test(now) && nextLook.getAsBoolean());
    return now;
  }

  /** Nothing will come of it any more that is worth to be waited for here. */
  private static boolean isDecided(Rotation rotation) {
    return switch (rotation.state()) {
      case REVOKED, FAILED, ROLLED_BACK, RETIRING -> true;
      case RESTORING -> rotation.attempts() >= TRIES;
      case PLANNED, CREATED, VERIFIED, PUBLISHED, CURRENT, GRACE -> false;
    };
  }

  /** Prints what was asked for, which a daemon does. */
  ExitCode leave(Rotation asked) {
    session.tell(
        drive.isDaemonAtWork()
            ? "The daemon does it. See how far it is: ionflow tokens history " + asked.policy()
            : "The next daemon does it. Start one: ionflow run");
    return end(drive.rotations().find(asked.id()).orElseThrow(), rotation -> true);
  }

  /** Prints it, and says how the command ends. */
  ExitCode end(Rotation rotation, Predicate<Rotation> wanted) {
    session.print(java.util.List.of(RotationRow.of(rotation)), RotationRow.TABLE);
    return wanted.test(rotation) ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** The new token is the policy's. */
  static boolean isCurrent(Rotation rotation) {
    return switch (rotation.state()) {
      case CURRENT, GRACE, REVOKED -> true;
      case PLANNED, CREATED, VERIFIED, PUBLISHED, RESTORING, RETIRING, FAILED, ROLLED_BACK -> false;
    };
  }

  /** Neither the new nor the old is in the wrong place any more. */
  static boolean isBack(Rotation rotation) {
    return rotation.state() == RotationState.RETIRING
        || rotation.state() == RotationState.ROLLED_BACK;
  }
}
