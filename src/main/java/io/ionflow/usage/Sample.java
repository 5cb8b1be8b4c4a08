package io.ionflow.usage;

import java.time.Instant;

/**
 * One figure.
 *
 * @param series whose, and from where
 * @param at what time it is about, to the millisecond; the begin of the hour or day for amounts
 * @param value finite
 * @param stated when the source said so; of two statements about the same the later one holds
 */
public record Sample(Series series, Instant at, double value, Instant stated) {
  /** Refuses what is no number. */
  public Sample {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a figure of " + series.metric() + " is no number");
    }
  }
}
