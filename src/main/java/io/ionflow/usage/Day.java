package io.ionflow.usage;

import java.time.Instant;

/**
 * What the figures of one day (UTC) come to.
 *
 * @param series whose
 * @param day its first moment
 * @param amount what was used in it; 0 for a gauge
 * @param last the last value
 * @param lastAt what time that one is about
 * @param largest the largest value
 * @param samples how many figures there were
 * @param stated when the latest of them was stated
 */
public record Day(
    Series series,
    Instant day,
    double amount,
    double last,
    Instant lastAt,
    double largest,
    int samples,
    Instant stated) {

  /** The same day under another series. */
  Day of(Series other) {
    return new Day(other, day, amount, last, lastAt, largest, samples, stated);
  }

  /** The figure to show for the day: a gauge's last value, else what was used. */
  public double value() {
    return series.kind() == Kind.GAUGE ? last : amount;
  }
}
