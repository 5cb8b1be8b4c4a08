package io.ionflow.rotation;

import io.ionflow.ion.Token;

/** The moment in which the new token becomes the policy's, and what can undo it. */
public final class Succession {
  private final Rotations rotations;
  private final Policies policies;
  private final OwnToken own;

  /** Takes what it needs to know whose token it is. */
  public Succession(Rotations rotations, Policies policies, OwnToken own) {
    this.rotations = rotations;
    this.policies = policies;
    this.own = own;
  }

  /**
   * Makes the new token current, now that every sink has it.
   *
   * @param token the new one, as ion has it
   * @throws IllegalStateException if ionflow itself should work with it, and does not
   */
  public Rotation takeOver(Rotation rotation, Token token) {
    if (token == null) {
      throw new TokenGoneException(rotation.made());
    }
    if (policies.find(rotation.policy()).filter(TokenPolicy::self).isPresent()) {
      if (!own.is(token)) {
        throw new IllegalStateException(
            "ionflow does not work with its new token yet: what it reads its token from does not hold it.");
      }
    }
    return rotations.release(
        rotation.in(RotationState.CURRENT), "Token " + rotation.made() + " is current.");
  }

  /** Lets the old token, if there is one, live on for a while. */
  public Rotation beginGrace(Rotation rotation) {
    return rotations.release(
        rotation.in(RotationState.GRACE),
        rotation
            .oldToken()
            .map("The old token %s lives on for its grace."::formatted)
            .orElse("There is no old token."));
  }

  /** Goes back to the old token because a person wants it. */
  public Rotation rollBack(Rotation rotation) {
    String why = "Rolled back by command.";
    return rotations.release(rotation.givenUp(why), why);
  }
}
