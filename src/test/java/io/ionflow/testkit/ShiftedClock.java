package io.ionflow.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, as somebody sets it. */
public final class ShiftedClock extends Clock {
  private volatile Duration shift = Duration.ZERO;

  /** Sets it, by so much beside the right time. */
  public void set(Duration besideRight) {
    shift = besideRight;
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC is all that tests need");
  }
}
