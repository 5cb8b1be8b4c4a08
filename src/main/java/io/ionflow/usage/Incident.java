package io.ionflow.usage;

import java.time.Instant;

/**
 * An alert about a token or an app, and how far the guard is with it.
 *
 * @param id that of its notice: one for each episode
 * @param name name of the episode
 * @param since when that began
 * @param suspect whom it is about
 * @param text what people are told
 * @param step how far the guard is
 * @param outcome what it means to do, or why it could not yet; empty at first
 */
public record Incident(
    String id,
    String name,
    Instant since,
    Suspect suspect,
    String text,
    Step step,
    String outcome) {

  /** How far the guard is. A step is never gone back. */
  public enum Step {
    /** Nothing is done yet. */
    OPEN,
    /** What is to be done is written down, and may have been done. */
    MEANT,
    /** It is seen to. */
    CLOSED
  }

  /** Whether it may have been done already. */
  public boolean isMeant() {
    return step == Step.MEANT;
  }
}
