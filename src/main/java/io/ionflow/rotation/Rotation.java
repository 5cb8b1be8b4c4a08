package io.ionflow.rotation;

import io.ionflow.ion.TokenSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A policy's change from one token to the next, as the journal holds it. Tokens are known by id.
 *
 * @param id unique, sorts by time
 * @param policy the policy's name
 * @param state how far it is
 * @param version counts every change of the row; a change is refused unless it names the latest
 * @param spec what ion is asked for, with its unique name; empty until that is settled
 * @param oldToken the token that is to be replaced; empty if there is none
 * @param newToken the token that replaces it; present from {@link RotationState#CREATED} on
 * @param wish what a person has asked of it meanwhile
 * @param attempts steps in the present state that ended in a fault
 * @param due when it wants its next step
 * @param begun when it was planned
 * @param since when it entered the present state
 * @param reason why it waits or ended, for a person; empty if there is nothing to say
 * @param cause why it is given up; empty unless it is
 */
public record Rotation(
    String id,
    String policy,
    RotationState state,
    long version,
    Optional<TokenSpec> spec,
    Optional<String> oldToken,
    Optional<String> newToken,
    Wish wish,
    int attempts,
    Instant due,
    Instant begun,
    Instant since,
    String reason,
    String cause) {

  /** What a person can ask of a rotation under way. */
  public enum Wish {
    NONE,
    /** The old token shall be current again. */
    ROLL_BACK
  }

  /** One that begins now and is due at once. */
  public static Rotation planned(String policy, Optional<String> oldToken, Instant now) {
    return new Rotation(
        RotationId.at(now),
        policy,
        RotationState.PLANNED,
        0,
        Optional.empty(),
        oldToken,
        Optional.empty(),
        Wish.NONE,
        0,
        Instant.EPOCH,
        now,
        now,
        "",
        "");
  }

  /** In another state, due at once, with nothing to explain and no fault. */
  public Rotation in(RotationState next) {
    return changed(
        draft -> {
          draft.state = next;
          draft.due = Instant.EPOCH;
          draft.reason = "";
          draft.attempts = 0;
        });
  }

  /** Waiting or ended for a reason. */
  public Rotation because(String words) {
    return changed(draft -> draft.reason = words);
  }

  /** Not to be looked at before a time. */
  public Rotation dueAt(Instant time) {
    return changed(draft -> draft.due = time);
  }

  /** After one more fault. */
  public Rotation afterFault() {
    return changed(draft -> draft.attempts++);
  }

  /** With what ion is asked for. */
  public Rotation asking(TokenSpec asked) {
    return changed(draft -> draft.spec = Optional.of(asked));
  }

  /** With the token that ion made. */
  public Rotation with(String tokenId) {
    return changed(draft -> draft.newToken = Optional.of(tokenId));
  }

  /** Without the old token, which is gone. */
  public Rotation withoutOld() {
    return changed(
        draft -> {
          draft.oldToken = Optional.empty();
          draft.wish = Wish.NONE;
        });
  }

  /**
   * After one of its tokens was lost for good. Without the old one there is nothing to go back to,
   * so the new one goes to the sinks once more; without the new one a turnover that was over but
   * for its grace has ended.
   */
  public Rotation without(String lost) {
    if (oldToken.filter(lost::equals).isPresent()) {
      boolean goesBack = state == RotationState.RESTORING || state == RotationState.RETIRING;
      return goesBack ? withoutOld().in(RotationState.VERIFIED) : withoutOld();
    }
    boolean isOver = state == RotationState.CURRENT || state == RotationState.GRACE;
    return isOver && newToken.filter(lost::equals).isPresent() ? in(RotationState.REVOKED) : this;
  }

  /** On its way back to the old token. */
  public Rotation givenUp(String why) {
    return in(RotationState.RESTORING)
        .changed(
            draft -> {
              draft.reason = why;
              draft.cause = why;
            });
  }

  /** Whether it is to be undone. */
  public boolean isRollingBack() {
    return wish == Wish.ROLL_BACK;
  }

  /** What was asked for, in a state that has it. */
  public TokenSpec asked() {
    return spec.orElseThrow(() -> new IllegalStateException(id + " has not asked for a token"));
  }

  /** The new token's id, in a state that has it. */
  public String made() {
    return newToken.orElseThrow(() -> new IllegalStateException(id + " has no token yet"));
  }

  /** Whose its tokens are in this state. */
  public List<Holding> holdings() {
    List<Holding> holdings = new ArrayList<>();
    switch (state) {
      case PLANNED, CREATED, VERIFIED, PUBLISHED -> {
        hold(holdings, oldToken, Holding.Role.CURRENT);
        hold(holdings, newToken, Holding.Role.NEW);
      }
      case CURRENT, GRACE -> {
        hold(holdings, newToken, Holding.Role.CURRENT);
        hold(holdings, oldToken, Holding.Role.OLD);
      }
      case RESTORING, RETIRING -> {
        hold(holdings, oldToken, Holding.Role.CURRENT);
        hold(holdings, newToken, Holding.Role.OLD);
      }
      case REVOKED -> hold(holdings, newToken, Holding.Role.CURRENT);
      case FAILED, ROLLED_BACK -> hold(holdings, oldToken, Holding.Role.CURRENT);
    }
    return holdings;
  }

  private void hold(List<Holding> holdings, Optional<String> token, Holding.Role role) {
    token.ifPresent(tokenId -> holdings.add(new Holding(tokenId, policy, role, since)));
  }

  private Rotation changed(Consumer<Draft> change) {
    Draft draft = new Draft();
    change.accept(draft);
    return draft.rotation();
  }

  /** What changes on the way, to be changed before the next rotation is made of it. */
  private final class Draft {
    RotationState state = Rotation.this.state;
    Optional<TokenSpec> spec = Rotation.this.spec;
    Optional<String> oldToken = Rotation.this.oldToken;
    Optional<String> newToken = Rotation.this.newToken;
    Wish wish = Rotation.this.wish;
    int attempts = Rotation.this.attempts;
    Instant due = Rotation.this.due;
    String reason = Rotation.this.reason;
    String cause = Rotation.this.cause;

    Rotation rotation() {
      return new Rotation(
          id, policy, state, version, spec, oldToken, newToken, wish, attempts, due, begun, since,
          reason, cause);
    }
  }
}
