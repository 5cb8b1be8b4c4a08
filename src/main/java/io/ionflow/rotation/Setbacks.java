package io.ionflow.rotation;

import io.ionflow.ion.IonFault;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a rotation whose step failed. Before the new token is current, a fault that will
 * not pass, or that has come too often, gives the new token up and keeps the old. From then on
 * there is no way but on: the step is tried for as long as it takes.
 */
public final class Setbacks {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Rotations rotations;
  private final int attempts;
  private final Duration firstWait;
  private final Clock clock;

  /**
   * @param attempts faults in one state before a new token is given up
   * @param firstWait wait after the first fault; doubles with each
   */
  public Setbacks(Rotations rotations, int attempts, Duration firstWait, Clock clock) {
    this.rotations = rotations;
    this.attempts = attempts;
    this.firstWait = firstWait;
    this.clock = clock;
  }

  /** Draws the consequence; null if there is nothing to draw one for. */
  public Rotation met(String rotationId, Throwable thrown) {
    Throwable fault = ours(thrown);
    if (fault instanceof StaleRotationException) {
      return null;
    }
    Optional<Rotation> found = rotations.find(rotationId).filter(known -> !known.state().ended());
    try {
      return found.map(rotation -> consequence(rotation, fault)).orElse(null);
    } catch (StaleRotationException passedOn) {
      return null;
    }
  }

  /** Camel wraps what a bean throws in the midst of an expression. */
  private static Throwable ours(Throwable thrown) {
    for (Throwable fault = thrown; fault != null; fault = fault.getCause()) {
      if (isKnown(fault)) {
        return fault;
      }
    }
    return thrown;
  }

  private static boolean isKnown(Throwable fault) {
    return fault instanceof StaleRotationException
        || fault instanceof UnfitPolicyException
        || fault instanceof TokenGoneException
        || fault instanceof IonFault;
  }

  private Rotation consequence(Rotation rotation, Throwable fault) {
    String words = words(fault);
    if (fault instanceof TokenGoneException && rotation.state() == RotationState.RESTORING) {
      return goOnWithoutOld(rotation, words);
    }
    boolean ends = fault instanceof TokenGoneException || (isFinal(fault) && canGiveUp(rotation));
    if (rotation.state().isBeforeCurrent() && ends) {
      return rotations.release(rotation.givenUp(words), words);
    }
    return again(rotation, words);
  }

  /** There is nothing to go back to: the new token is all there is. */
  private Rotation goOnWithoutOld(Rotation rotation, String words) {
    String why = "Can't go back: " + words + " Goes on with the new one.";
    rotations.forgetPublications(rotation);
    return rotations.release(rotation.withoutOld().in(RotationState.VERIFIED).because(why), why);
  }

  /** The step is tried again later, or the new token given up if that has been so too often. */
  Rotation again(Rotation rotation, String words) {
    Rotation later = rotation.afterFault().because(words);
    if (rotation.state().isBeforeCurrent() && later.attempts() >= attempts && canGiveUp(rotation)) {
      String why = "%s Given up after %d tries.".formatted(words, later.attempts());
      return rotations.release(rotation.givenUp(why), why);
    }
    return rotations.release(
        later.dueAt(clock.instant().plus(wait(later.attempts()))),
        words.equals(rotation.reason()) ? "" : words);
  }

  /** With no token to go back to, one that sinks may have is not taken away again. */
  private boolean canGiveUp(Rotation rotation) {
    return rotation.oldToken().isPresent() || rotations.publications(rotation.id()).isEmpty();
  }

  private Duration wait(int faults) {
    Duration wait = firstWait;
    for (int i = 1; i < faults && wait.compareTo(LONGEST_WAIT) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static boolean isFinal(Throwable fault) {
    return fault instanceof UnfitPolicyException
        || fault instanceof IonFault.Invalid
        || fault instanceof IonFault.PlanLimit;
  }

  private static String words(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
  }
}
