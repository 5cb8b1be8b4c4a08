package io.ionflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of the sandbox: it runs with a base clock and can be moved ahead, so that hours of
 * tiling or of token life pass in a moment. It never goes back.
 */
public final class SandboxClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** A clock that starts at the time of {@code base}. */
  public SandboxClock(Clock base) {
    this.base = base;
  }

  /** Moves the time ahead; a negative step is refused. */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("the sandbox clock can't go back by " + step.negated());
    }
    ahead.accumulateAndGet(step, Duration::plus);
  }

  /** How far this clock is ahead of its base. */
  public Duration ahead() {
    return ahead.get();
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(getZone()) ? this : new SandboxClock(base.withZone(zone));
  }
}
