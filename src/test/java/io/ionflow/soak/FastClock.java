package io.ionflow.soak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Runs so many times faster than the machine's clock, from a moment on at which both are the same.
 * Processes that know the moment and the factor have the same time.
 *
 * @param begin the moment
 * @param factor how much faster
 */
record FastClock(Instant begin, int factor) {
  /** The clock itself. */
  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        Instant now = Clock.systemUTC().instant();
        Duration since = Duration.between(begin, now);
        return since.isNegative() ? now : begin.plus(since.multipliedBy(factor));
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
