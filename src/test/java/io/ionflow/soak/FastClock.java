package io.ionflow.soak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Runs with the machine's clock, and so many times faster from a moment on at which both are the
 * same. Processes that know the moment and the factor have the same time.
 */
final class FastClock {
  private final int factor;
  private volatile Instant begin = Instant.MAX;

  /** One that does not run fast yet. */
  FastClock(int factor) {
    this.factor = factor;
  }

  /** One that runs fast since a moment. */
  static FastClock since(Instant begin, int factor) {
    FastClock clock = new FastClock(factor);
    clock.begin = begin;
    return clock;
  }

  /** Runs fast from now on. */
  void runFast() {
    begin = Clock.systemUTC().instant();
  }

  /** Since when it runs fast. */
  Instant begin() {
    return begin;
  }

  /** How much faster. */
  int factor() {
    return factor;
  }

  /** The clock itself. */
  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        Instant now = Clock.systemUTC().instant();
        Instant since = begin;
        return now.isBefore(since)
            ? now
            : since.plus(Duration.between(since, now).multipliedBy(factor));
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC is all that this needs");
      }
    };
  }
}
