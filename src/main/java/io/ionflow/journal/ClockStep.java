package io.ionflow.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the clock was set back. What was due by the wrong time would otherwise wait until
 * the right one has come to it: for a year, if it was a year ahead.
 */
final class ClockStep {
  private static final Duration LEAST = Duration.ofSeconds(10);

  private final Clock clock;
  private final LongSupplier nanos;
  private Instant lastTime;
  private long lastNanos;

  ClockStep(Clock clock) {
    this(clock, System::nanoTime);
  }

  /**
   * @param nanos time that nobody can set, from any beginning
   */
  ClockStep(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.lastTime = clock.instant();
    this.lastNanos = nanos.getAsLong();
  }

  /** By how much the clock was set back since it was last asked; zero if it was not. */
  synchronized Duration back() {
    Instant now = clock.instant();
    long nanosNow = nanos.getAsLong();
    Instant expected = lastTime.plusNanos(nanosNow - lastNanos);
    Duration back = Duration.between(now, expected);
    // A clock that stands still, as a test's does, is not set back.
    boolean isBack = now.isBefore(lastTime) && back.compareTo(LEAST) > 0;
    lastTime = now;
    lastNanos = nanosNow;
    return isBack ? back.truncatedTo(ChronoUnit.MILLIS) : Duration.ZERO;
  }
}
