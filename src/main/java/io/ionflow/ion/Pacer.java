package io.ionflow.ion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Spaces the calls of all flows to ion evenly, and keeps them away from ion for as long as it asks.
 * ion documents no rate limit, so the rate is a setting.
 */
public final class Pacer {
  /**
   * Waiting longer than this is not done on a thread, where it would hold up the end of the
   * process: the call is given up as busy, and its job waits.
   */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final Clock clock;
  private final Duration gap;
  private final Duration burst;
  private Instant next = Instant.MIN;
  private Instant holdUntil = Instant.MIN;
  private Instant lastNow = Instant.MIN;

  /**
   * @param perSecond calls a second in the long run; at least 1
   */
  public Pacer(Clock clock, int perSecond) {
    this.clock = clock;
    this.gap = Duration.ofNanos(1_000_000_000L / perSecond);
    this.burst = Duration.ofSeconds(1);
  }

  /**
   * Takes the next free place.
   *
   * @return milliseconds to wait for it
   * @throws IonFault.Busy if ion wants to be left alone for longer than {@link #LONGEST_WAIT}
   */
  public synchronized long reserve() {
    Instant now = now();
    Duration hold = Duration.between(now, later(now, holdUntil));
    if (hold.compareTo(LONGEST_WAIT) > 0) {
      throw new IonFault.Busy(
          "ion asked to be left alone for another " + hold.toSeconds() + " s", Optional.of(hold));
    }
    Instant place = later(later(next, now.minus(burst)), holdUntil);
    next = place.plus(gap);
    return Math.max(0, Duration.between(now, place).toMillis());
  }

  /** Keeps every call back for a while, because ion said so. */
  public synchronized void hold(Duration time) {
    holdUntil = later(holdUntil, now().plus(time));
  }

  /** Places go with a clock that is set back, or they would wait until it has come to them. */
  private Instant now() {
    Instant now = clock.instant();
    if (now.isBefore(lastNow)) {
      Duration back = Duration.between(now, lastNow);
      next = next.equals(Instant.MIN) ? next : next.minus(back);
      holdUntil = holdUntil.equals(Instant.MIN) ? holdUntil : holdUntil.minus(back);
    }
    lastNow = now;
    return now;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
