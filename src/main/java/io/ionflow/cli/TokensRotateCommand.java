package io.ionflow.cli;

import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.Turnovers;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ionflow tokens rotate}. */
@Command(
    name = "rotate",
    header = "Give a policy a new token, and take it to every sink.",
    description = {
      "",
      "Ends when the new token is current in every sink. The old one lives on for its grace, which",
      "the daemon ends; with --wait this command waits for it. Beside a daemon the daemon does the",
      "work, otherwise this command; with --no-wait it only asks for it.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the new token is current, or is asked for, 1 it was given up and the old one stays, or the turnover",
      "before is not done, 2 there is no such policy, or its window is closed, 3 credentials",
    })
public final class TokensRotateCommand implements Action {
  private final Session session;
  private final Supplier<RotationDrive> drives;
  private final BooleanSupplier nextLook;

  @Parameters(paramLabel = "NAME", description = "The policy.")
  private String name;

  @Option(names = "--now", description = "Also outside of the policy's maintenance window.")
  private boolean now;

  @ArgGroup private Until until = new Until();

  /** How far the command sees it through. */
  private static final class Until {
    @Option(names = "--wait", description = "Wait until the old token is revoked.")
    private boolean revoked;

    @Option(names = "--no-wait", description = "Leave the work to the daemon that runs next.")
    private boolean asked;
  }

  /**
   * Rotates with that drive.
   *
   * @param nextLook waits until it is worth another look; false to look no more
   */
  public TokensRotateCommand(
      Session session, Supplier<RotationDrive> drives, BooleanSupplier nextLook) {
    this.session = session;
    this.drives = drives;
    this.nextLook = nextLook;
  }

  @Override
  public ExitCode run() {
    try (RotationDrive drive = drives.get()) {
      TokenPolicy policy = RotationFollower.policy(drive, name);
      if (!now && !Turnovers.isOpen(policy, Clock.systemUTC().instant())) {
        throw new CommandException(
            ExitCode.USAGE,
            "The maintenance window of '" + name + "' is closed now.",
            "Wait for it, or add --now.");
      }
      drive.rotations().open(name).ifPresent(this::demandUnfinished);
      Rotation begun = drive.rotations().begin(name, "Asked for by command.");
      RotationFollower follower = new RotationFollower(session, drive, nextLook);
      if (until.asked) {
        return follower.leave(begun);
      }
      Rotation end =
          follower.follow(
              begun, rotation -> !until.revoked && RotationFollower.isCurrent(rotation));
      return follower.end(end, RotationFollower::isCurrent);
    }
  }

  /** One that has not got that far is gone on with; another can't begin before it ends. */
  private void demandUnfinished(Rotation open) {
    if (!open.state().isBeforeCurrent()) {
      String old = open.oldToken().orElse("none");
      throw new CommandException(
          ExitCode.FAILED,
          "'%s' is in the middle of a turnover (%s): its old token %s still lives. No other turnover can begin before that one is done."
              .formatted(name, open.state(), old),
          open.state() == RotationState.GRACE || open.state() == RotationState.CURRENT
              ? "Wait for the end of its grace. In an emergency revoke one of the two: ionflow tokens revoke ID"
              : "See to its sinks, then take the old one back to them: ionflow tokens rollback "
                  + name);
    }
  }
}
