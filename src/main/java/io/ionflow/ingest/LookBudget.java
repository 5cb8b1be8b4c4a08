package io.ionflow.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many looks at tilings may begin: so many a minute, for all assets together. However many
 * tile, ion is not asked more often; each is then looked at more rarely.
 */
final class LookBudget {
  private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final int perMinute;
  private final Clock clock;
  private double saved;
  private Instant lastLook = Instant.EPOCH;

  /**
   * @param perMinute looks a minute in the long run; a tenth of them can be saved up
   */
  LookBudget(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** How many may begin now. */
  synchronized int left() {
    Instant now = clock.instant();
    double earned = Duration.between(lastLook, now).toMillis() / MINUTE_MILLIS * perMinute;
    // A clock that was set back earns nothing, and takes nothing away.
    saved = Math.min(Math.max(1, perMinute / 10.0), saved + Math.max(0, earned));
    lastLook = now;
    return (int) saved;
  }

  /** So many begin. */
  synchronized void spend(int looks) {
    saved -= looks;
  }
}
