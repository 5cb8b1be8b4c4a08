package io.ionflow.rotation;

import java.util.Optional;

/**
 * What becomes of a policy whose current token is revoked, by whomever: its sinks hold a dead one.
 */
public enum Loss {
  /** The old token still lives and is taken back: nothing is quicker. */
  OLD_TAKEN_BACK,
  /** A new token is made. */
  NEW_BEGUN;

  /** Which of them it is, were this token gone now. */
  public static Loss of(Rotations rotations, Holding current) {
    return rotations
            .open(current.policy())
            .filter(open -> hasOld(rotations, open, current))
            .isPresent()
        ? OLD_TAKEN_BACK
        : NEW_BEGUN;
  }

  /** An old token that was revoked before is nobody's any more, though the rotation names it. */
  private static boolean hasOld(Rotations rotations, Rotation open, Holding lost) {
    return open.newToken().filter(lost.tokenId()::equals).isPresent()
        && rotations.holdings().stream()
            .anyMatch(held -> open.oldToken().filter(held.tokenId()::equals).isPresent());
  }

  /**
   * Puts it on its way. Safe to repeat.
   *
   * @param why for the event
   */
  public void mend(Rotations rotations, Holding lost, String why) {
    switch (this) {
      case NEW_BEGUN -> rotations.beginWithout(lost.tokenId(), lost.policy(), why);
      case OLD_TAKEN_BACK -> {
        Optional<Rotation> open = rotations.open(lost.policy());
        if (open.filter(Rotation::isRollingBack).isEmpty()) {
          rotations.ask(lost.policy(), Rotation.Wish.ROLL_BACK, why);
        }
      }
    }
  }
}
