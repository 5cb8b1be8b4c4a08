package io.ionflow.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What each app has spent of its day (UTC) and how many of its requests are under way. Known to
 * this process alone: a restart starts the day afresh.
 */
public final class Budgets {
  private final Clock clock;
  private final int mostAtOnce;
  private final Map<String, Spent> apps = new ConcurrentHashMap<>();

  /**
   * @param mostAtOnce requests of one app under way at once
   */
  public Budgets(Clock clock, int mostAtOnce) {
    this.clock = clock;
    this.mostAtOnce = mostAtOnce;
  }

  /** What one app has spent. */
  public static final class Spent {
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private Instant day = Instant.EPOCH;

    /** Counts bytes as they are sent. */
    public void sent(long more) {
      bytes.addAndGet(more);
    }

    /** The request is over. */
    public void leave() {
      underWay.decrementAndGet();
    }

    private synchronized void on(Instant today) {
      if (!today.equals(day)) {
        day = today;
        requests.set(0);
        bytes.set(0);
      }
    }
  }

  /**
   * Lets a request of an app in; who gets in has to {@linkplain Spent#leave() leave}.
   *
   * @throws Refusal 429 if a budget is spent, 503 if too many requests are under way
   */
  public Spent enter(AppKey key) {
    Spent spent = apps.computeIfAbsent(key.app(), app -> new Spent());
    Instant now = clock.instant();
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    spent.on(today);
    Duration left = Duration.between(now, today.plus(1, ChronoUnit.DAYS));
    if (isSpent(key.bytesPerDay(), spent.bytes.get())
        || isSpent(key.requestsPerDay(), spent.requests.get())) {
      throw new Refusal(
          429, "BudgetSpent", "The day's budget of this key is spent.", Optional.of(left));
    }
    if (spent.underWay.incrementAndGet() > mostAtOnce) {
      spent.leave();
      throw new Refusal(
          503,
          "TooManyAtOnce",
          "Too many requests with this key are under way.",
          Optional.of(Duration.ofSeconds(1)));
    }
    spent.requests.incrementAndGet();
    return spent;
  }

  private static boolean isSpent(long budget, long spent) {
    return budget > 0 && spent >= budget;
  }
}
