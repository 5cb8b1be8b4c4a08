package io.ionflow.rotation;

import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees a token off that has been replaced: the old one after a turnover, the new one if it was
 * given up. Never the account's default token, nor the one that ionflow works with.
 */
public final class Retirement {
  private static final Duration OWN_WAIT = Duration.ofMinutes(1);
  private static final Duration KEY_WAIT = Duration.ofMinutes(15);

  private final Rotations rotations;
  private final Policies policies;
  private final Holders holders;
  private final Keys keys;
  private final OwnToken own;
  private final Clock clock;

  /** An app that was handed a token and has not come for its successor. */
  public record Holder(String app, Instant lastCame) {}

  /** Who has been handed a token and not its successor. */
  @FunctionalInterface
  public interface Holders {
    /** By policy and token. */
    List<Holder> of(String policy, String tokenId);
  }

  /** Whose keys for the gateway stand for a token, and do not follow when it is replaced. */
  @FunctionalInterface
  public interface Keys {
    /** Names of the apps, by the token's id. */
    List<String> of(String tokenId);
  }

  /** Takes what it judges by. */
  public Retirement(
      Rotations rotations,
      Policies policies,
      Holders holders,
      Keys keys,
      OwnToken own,
      Clock clock) {
    this.rotations = rotations;
    this.policies = policies;
    this.holders = holders;
    this.keys = keys;
    this.own = own;
    this.clock = clock;
  }

  /** The token that is to go; null if none was ever made. */
  public String doomed(Rotation rotation) {
    return isGivenUp(rotation)
        ? rotation.newToken().orElse(null)
        : rotation.oldToken().orElse(null);
  }

  private static boolean isGivenUp(Rotation rotation) {
    return rotation.state() == RotationState.RETIRING;
  }

  /**
   * What is to become of it now.
   *
   * @param token as ion has it; null if it is gone or was never made
   */
  public Verdict judge(Rotation rotation, Token token) {
    if (token == null) {
      return new Verdict.Revoke(
          doomed(rotation) == null ? "No other is known." : "It is gone already.");
    }
    Optional<Protection> protection = Protection.of(token, own);
    if (protection.isPresent()) {
      String why = protection.get().why(token);
      return switch (protection.get()) {
        case DEFAULT -> new Verdict.Leave(why);
        case OWN -> new Verdict.Wait(clock.instant().plus(OWN_WAIT), true, why);
      };
    }
    if (isGivenUp(rotation) && rotations.publications(rotation.id()).isEmpty()) {
      return new Verdict.Revoke("Nobody has got it.");
    }
    Grace grace = grace(rotation);
    Verdict verdict =
        new GraceRule(grace, rotation.since()).judge(use(rotation, token), clock.instant());
    List<String> bound = keys.of(token.id());
    boolean waits = verdict instanceof Verdict.Wait || grace.end() == Grace.End.HOLD;
    return bound.isEmpty() || !waits ? verdict : whileBound(rotation, bound);
  }

  /** A policy that is gone from the file leaves the longest grace that can be meant. */
  private Grace grace(Rotation rotation) {
    return policies
        .find(rotation.policy())
        .map(TokenPolicy::grace)
        .orElse(new Grace(Duration.ofDays(7), Duration.ofDays(1), Grace.End.HOLD));
  }

  /** Told from the first day of the grace on, as such a key stops with its token. */
  private Verdict whileBound(Rotation rotation, List<String> apps) {
    String kept = kept(rotation).orElse("own");
    return new Verdict.Wait(
        clock.instant().plus(KEY_WAIT),
        true,
        apps.stream()
            .map(app -> "ionflow gateway key change " + app + " --token-id " + kept)
            .collect(
                Collectors.joining(
                    "; ",
                    "A key for the gateway stands for the token that is to be revoked, and stops with it. Run: ",
                    "")));
  }

  private static Optional<String> kept(Rotation rotation) {
    return isGivenUp(rotation) ? rotation.oldToken() : rotation.newToken();
  }

  private GraceRule.Use use(Rotation rotation, Token token) {
    return new GraceRule.Use(token.lastUsed(), holders.of(rotation.policy(), token.id()));
  }

  /** Looks again later. */
  public Rotation spare(Rotation rotation, Verdict verdict) {
    if (verdict instanceof Verdict.Leave leave) {
      return end(rotation, leave.why(), leave.why());
    }
    Verdict.Wait wait = (Verdict.Wait) verdict;
    String reason = wait.isHeld() ? wait.why() : rotation.cause();
    return rotations.release(
        rotation.because(reason).dueAt(wait.until()),
        wait.isHeld() && !reason.equals(rotation.reason()) ? reason : "");
  }

  /** Writes down what is about to be done. */
  public Rotation intend(Rotation rotation, Verdict verdict) {
    String subject = Optional.ofNullable(doomed(rotation)).orElse("what may have been made");
    return rotations.advance(
        rotation, "Is about to revoke %s. %s".formatted(subject, verdict.why()));
  }

  /**
   * What to revoke: the token itself, and any other that bears this rotation's name, which a lost
   * answer may have left.
   *
   * @param doomed null if it is gone
   */
  public List<IonRequest<Void>> revocations(Rotation rotation, Token doomed, List<Token> named) {
    Optional<String> kept = kept(rotation);
    Set<String> ids = new LinkedHashSet<>();
    if (doomed != null) {
      ids.add(doomed.id());
    }
    Making.bearing(rotation, named)
        .filter(token -> Protection.of(token, own).isEmpty())
        .map(Token::id)
        .filter(id -> kept.filter(id::equals).isEmpty())
        .forEach(ids::add);
    return ids.stream().map(Tokens::revoke).toList();
  }

  /** Ends the rotation. */
  public Rotation revoked(Rotation rotation) {
    String subject =
        Optional.ofNullable(doomed(rotation))
            .map(id -> "Token " + id + " is")
            .orElse("There was no token to be");
    return end(rotation, "", subject + " revoked.");
  }

  private Rotation end(Rotation rotation, String left, String why) {
    if (!isGivenUp(rotation)) {
      return rotations.release(rotation.in(RotationState.REVOKED).because(left), why);
    }
    RotationState end = rotation.isRollingBack() ? RotationState.ROLLED_BACK : RotationState.FAILED;
    String reason = rotation.isRollingBack() ? "" : rotation.cause();
    return rotations.release(rotation.in(end).because(reason), why);
  }
}
