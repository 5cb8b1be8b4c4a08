package io.ionflow.store;

import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets bytes through no faster than allowed, all senders together. Short bursts pass: what was not
 * used in the last quarter of a second may be made up.
 */
public final class Bandwidth {
  private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What time it is, and how to let it pass; others in a test. */
  interface Time {
    long nanos();

    void pass(long nanos) throws InterruptedException;
  }

  private final Function<Instant, OptionalLong> bytesPerSecond;
  private final Clock clock;
  private final Time time;
  private long freeAt;

  /**
   * @param bytesPerSecond what is allowed at a time; empty for no limit
   */
  public Bandwidth(Function<Instant, OptionalLong> bytesPerSecond, Clock clock) {
    this(
        bytesPerSecond,
        clock,
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void pass(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
          }
        });
  }

  Bandwidth(Function<Instant, OptionalLong> bytesPerSecond, Clock clock, Time time) {
    this.bytesPerSecond = bytesPerSecond;
    this.clock = clock;
    this.time = time;
    this.freeAt = time.nanos() - BURST_NANOS;
  }

  /** Waits until so many bytes may go. */
  void take(int bytes) throws InterruptedIOException {
    long turn = reserve(bytes);
    try {
      for (long left = turn - time.nanos(); left > 0; left = turn - time.nanos()) {
        time.pass(Math.min(left, LONGEST_NAP_NANOS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while it waited for its share of the bandwidth");
    }
  }

  private synchronized long reserve(int bytes) {
    OptionalLong rate = bytesPerSecond.apply(clock.instant());
    long now = time.nanos();
    if (rate.isEmpty()) {
      freeAt = now - BURST_NANOS;
      return now;
    }
    long turn = Math.max(freeAt, now - BURST_NANOS);
    freeAt = turn + (long) (bytes * 1e9 / rate.getAsLong());
    return turn;
  }
}
