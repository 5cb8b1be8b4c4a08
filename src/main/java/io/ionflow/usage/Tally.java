package io.ionflow.usage;

import java.time.Instant;
import java.util.Optional;

/** Comes to a day's figures, reading by reading in the order of time. */
public final class Tally {
  private final Series series;
  private final Instant day;
  private Optional<Instant> previousAt;
  private double previous;
  private double amount;
  private double largest = Double.NEGATIVE_INFINITY;
  private int samples;
  private Instant stated = Instant.EPOCH;

  /**
   * Begins a day.
   *
   * @param earlierAt when the last reading before it was; empty if there was none
   * @param earlier what it said
   */
  public Tally(Series series, Instant day, Optional<Instant> earlierAt, double earlier) {
    this.series = series;
    this.day = day;
    this.previousAt = earlierAt;
    this.previous = earlier;
  }

  /** Takes the next reading in. */
  public void add(Instant at, double value, Instant statedAt) {
    amount +=
        switch (series.kind()) {
          case GAUGE -> 0;
          case AMOUNT -> value;
          case COUNTER ->
              previousAt
                  .map(earlier -> Steps.between(earlier, previous, at, value))
                  .orElse(Steps.first(value));
        };
    previousAt = Optional.of(at);
    previous = value;
    largest = Math.max(largest, value);
    stated = statedAt.isAfter(stated) ? statedAt : stated;
    samples++;
  }

  /** What it came to. */
  public Day day() {
    return new Day(series, day, amount, previous, previousAt.orElse(day), largest, samples, stated);
  }
}
