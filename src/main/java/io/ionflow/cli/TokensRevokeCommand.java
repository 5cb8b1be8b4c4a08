package io.ionflow.cli;

import io.ionflow.ion.IonFault;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import io.ionflow.rotation.Holding;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ionflow tokens revoke}. */
@Command(
    name = "revoke",
    header = "Revoke a token at once: for emergencies.",
    description = {
      "",
      "Shows first what stops: sinks, apps, assets, the last use. Then the token is revoked, whether",
      "sinks can be reached or not. If it was a policy's current token, a new one is begun.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 it is revoked, or was gone; 1 it can't be; 2 not confirmed; 3 credentials",
    })
public final class TokensRevokeCommand implements Action {
  private final Session session;
  private final Supplier<RotationDrive> drives;
  private final BooleanSupplier confirmed;

  @Parameters(paramLabel = "ID", description = "The token's id.")
  private String id;

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  /**
   * Revokes with that drive.
   *
   * @param confirmed asks the person at the terminal; false if there is none
   */
  public TokensRevokeCommand(
      Session session, Supplier<RotationDrive> drives, BooleanSupplier confirmed) {
    this.session = session;
    this.drives = drives;
    this.confirmed = confirmed;
  }

  @Override
  public ExitCode run() {
    try (RotationDrive drive = drives.get()) {
      Optional<Holding> holding =
          drive.rotations().holdings().stream()
              .filter(held -> held.tokenId().equals(id))
              .findFirst();
      Optional<Token> token = find(drive);
      token.filter(Token::isDefault).ifPresent(this::refuseDefault);
      BlastRadius radius = BlastRadius.of(drive, id, holding, token);
      session.print(List.of(radius), BlastRadius.TABLE);
      if (!yes && !ask()) {
        throw new CommandException(
            ExitCode.USAGE, "Nothing was revoked.", "Say yes, or add --yes to do it unasked.");
      }
      revoke(drive, holding);
      session.tell("Token " + id + " is revoked." + next(holding));
      return ExitCode.DONE;
    }
  }

  private boolean ask() {
    session.tell("Revoke it? Type yes:");
    return confirmed.getAsBoolean();
  }

  private Optional<Token> find(RotationDrive drive) {
    try {
      return Optional.of(drive.ask(Tokens.get(id)));
    } catch (IonFault.Missing gone) {
      return Optional.empty();
    }
  }

  private void refuseDefault(Token token) {
    throw new CommandException(
        ExitCode.FAILED,
        "Token " + token.id() + " is the account's default token, which can't be revoked.",
        "Regenerate it in ion's dashboard; ionflow notices that.");
  }

  private void revoke(RotationDrive drive, Optional<Holding> holding) {
    String subject = holding.map(Holding::policy).orElse("no policy");
    drive
        .rotations()
        .note(subject, Optional.empty(), "Is about to revoke token " + id + " by command.");
    try {
      drive.ask(Tokens.revoke(id));
    } catch (IonFault.Missing gone) {
      demandSight(drive, gone);
    }
    String done = "Token " + id + " was revoked by command.";
    if (holding.isEmpty()) {
      drive.rotations().note(subject, Optional.empty(), done);
    } else if (holding.get().role() == Holding.Role.CURRENT) {
      drive.rotations().beginWithout(id, holding.get().policy(), done);
    } else {
      drive.rotations().drop(id, done);
    }
  }

  /** ion says 404 for a token that is gone and for a missing scope alike. */
  private static void demandSight(RotationDrive drive, IonFault.Missing gone) {
    if (!drive.ask(io.ionflow.ion.Account.request()).scopes().contains("tokens:write")) {
      throw new CommandException(
          ExitCode.CREDENTIALS,
          "ionflow's token lacks tokens:write, so nothing was revoked.",
          "Revoke it in ion's dashboard, now.",
          gone);
    }
  }

  private static String next(Optional<Holding> holding) {
    return holding
        .filter(held -> held.role() == Holding.Role.CURRENT)
        .map(
            held ->
                " '%s' gets a new one: the daemon, or 'ionflow tokens rotate %s --now', makes it."
                    .formatted(held.policy(), held.policy()))
        .orElse("");
  }
}
