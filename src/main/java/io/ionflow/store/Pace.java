package io.ionflow.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many pieces are under way at once, for all transfers together: one more as long as that makes
 * it faster, half as many when a store asks for it. What counts is bytes a second, and so that
 * small files count too, each piece as some bytes more.
 */
public final class Pace {
  private static final long PIECE_BYTES = 64 << 10;
  private static final long TRIAL_NANOS = Duration.ofMillis(500).toNanos();
  private static final long REST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_REST_NANOS = Duration.ofSeconds(60).toNanos();
  private static final double FASTER = 1.05;

  private final int most;
  private final LongSupplier nanos;
  private int limit;
  private int underWay;
  private boolean waited;
  private long bytes;
  private long trialSince;
  private double rateBefore;
  private boolean tryingMore;
  private long restUntil;
  private long rest = REST_NANOS;
  private long slowedAt;

  /**
   * @param first pieces at once to begin with
   * @param most pieces at once
   */
  public Pace(int first, int most) {
    this(first, most, System::nanoTime);
  }

  /**
   * As the other one.
   *
   * @param nanos a clock that only moves forward, in ns
   */
  public Pace(int first, int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.limit = Math.min(first, most);
    this.trialSince = nanos.getAsLong();
    this.slowedAt = trialSince - REST_NANOS;
    this.restUntil = trialSince;
  }

  /** Pieces that may be under way now. */
  public synchronized int limit() {
    return limit;
  }

  /** Pieces that are under way. */
  public synchronized int underWay() {
    return underWay;
  }

  /** Waits for a place. */
  synchronized void enter() throws InterruptedException {
    while (underWay >= limit) {
      waited = true;
      wait();
    }
    underWay++;
  }

  /** Gives a place back. */
  synchronized void leave() {
    underWay--;
    notifyAll();
  }

  /** A piece was taken by the store. */
  synchronized void sent(long sizeBytes) {
    bytes += sizeBytes + PIECE_BYTES;
    long now = nanos.getAsLong();
    if (now - trialSince >= TRIAL_NANOS) {
      judge(bytes * 1e9 / (now - trialSince), now);
      trialSince = now;
      bytes = 0;
      waited = false;
    }
  }

  private void judge(double rate, long now) {
    if (!waited) {
      tryingMore = false; // too little to do for the limit to matter
      return;
    }
    if (tryingMore) {
      tryingMore = false;
      if (rate < rateBefore * FASTER) {
        change(limit - step());
        restUntil = now + rest;
        rest = Math.min(rest * 2, LONGEST_REST_NANOS);
        return;
      }
      rest = REST_NANOS;
    }
    if (limit < most && now - restUntil >= 0) {
      rateBefore = rate;
      tryingMore = true;
      change(limit + step());
    }
  }

  private int step() {
    return limit < 8 ? 1 : 2;
  }

  /** A store asks for fewer; answers to requests that were under way then count once. */
  synchronized void slowDown() {
    long now = nanos.getAsLong();
    if (now - slowedAt < TRIAL_NANOS * 2) {
      return;
    }
    slowedAt = now;
    tryingMore = false;
    restUntil = now + REST_NANOS;
    change(limit / 2);
  }

  private void change(int wanted) {
    limit = Math.max(1, Math.min(wanted, most));
    notifyAll();
  }
}
