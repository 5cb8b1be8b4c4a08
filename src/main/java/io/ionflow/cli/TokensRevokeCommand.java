package io.ionflow.cli;

import io.ionflow.ion.Account;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Loss;
import io.ionflow.rotation.Revocation;
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
      "Shows first what stops: sinks, apps, keys for the gateway, assets, the last use. Then the",
      "token is revoked, whether sinks can be reached or not. If it was a policy's current token, its",
      "old one is taken back if that still lives, and else a new one is begun.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 it is revoked, or was gone; 1 it can't be, or nobody knows it; 2 not confirmed;",
      "3 credentials",
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
      session.tell("Token " + id + " is revoked." + revoke(drive, holding));
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

  /** Revokes it; gives what comes next, in words. */
  private String revoke(RotationDrive drive, Optional<Holding> holding) {
    Revocation revocation = new Revocation(id, holding, "by command");
    revocation.intend(drive.rotations());
    try {
      drive.ask(Tokens.revoke(id));
    } catch (IonFault.Missing gone) {
      demandSight(drive, holding, gone);
    }
    return revocation
        .done(drive.rotations())
        .map(loss -> next(loss, holding.orElseThrow().policy()))
        .orElse("");
  }

  /** ion says 404 for a token that is gone and for a missing scope alike. */
  private void demandSight(RotationDrive drive, Optional<Holding> holding, IonFault.Missing gone) {
    if (!drive.ask(Account.request()).scopes().contains("tokens:write")) {
      throw new CommandException(
          ExitCode.CREDENTIALS,
          "ionflow's token lacks tokens:write, so nothing was revoked.",
          "Revoke it in ion's dashboard, now.",
          gone);
    }
    if (holding.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED,
          "ion has no token '" + Logging.redact(id) + "', and no policy has had it.",
          "See the ids of those that there are: ionflow tokens list",
          gone);
    }
  }

  private static String next(Loss loss, String policy) {
    return switch (loss) {
      case NEW_BEGUN ->
          " '%s' gets a new one: the daemon, or 'ionflow tokens rotate %s --now', makes it."
              .formatted(policy, policy);
      case OLD_TAKEN_BACK ->
          " '%s' goes back to its old one: the daemon, or 'ionflow tokens rollback %s', takes it to the sinks."
              .formatted(policy, policy);
    };
  }
}
