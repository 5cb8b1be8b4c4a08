package io.ionflow.gateway;

import io.ionflow.gateway.Spendings.Spending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each app has spent of its day (UTC) and how many of its requests are under way. What is
 * spent is written down from time to time, so that a restart gives nothing back; of a process that
 * is killed, what came since the last time is forgotten.
 */
public final class Budgets {
  private final Clock clock;
  private final int mostAtOnce;
  private final Spendings record;
  private final Map<String, Spent> apps = new ConcurrentHashMap<>();

  /**
   * @param mostAtOnce requests of one app under way at once
   * @param record where it is written down
   */
  public Budgets(Clock clock, int mostAtOnce, Spendings record) {
    this.clock = clock;
    this.mostAtOnce = mostAtOnce;
    this.record = record;
  }

  /** What one app has spent. */
  public static final class Spent {
    private final Spending none;
    private int underWay;
    private Spending written;
    private Spending since;
    private Instant day = Instant.EPOCH;

    private Spent(String app) {
      none = Spending.none(app);
      written = none;
      since = none;
    }

    /** Counts bytes as they are sent. */
    public synchronized void sent(long more) {
      since = since.plus(new Spending(none.app(), 0, more, 0));
    }

    /** The request is over. */
    public synchronized void leave() {
      underWay--;
    }

    /**
     * Takes a question to ion's geocoder, if the key has one left.
     *
     * @return gives it back, for one that ion was not asked after all
     * @throws Refusal 403 if the key is not for that, 429 if the day's are spent
     */
    public synchronized Runnable geocode(AppKey key, Duration left) {
      if (key.geocodesPerDay() == 0) {
        throw new Refusal(403, "NoGeocodes", "This key is not for geocoding.");
      }
      if (isSpent(key.geocodesPerDay(), written.geocodes() + since.geocodes())) {
        throw spent(left);
      }
      Spending one = new Spending(none.app(), 0, 0, 1);
      since = since.plus(one);
      Instant taken = day;
      return () -> giveBack(one, taken);
    }

    private synchronized void giveBack(Spending one, Instant taken) {
      if (taken.equals(day)) {
        since = since.minus(one);
      }
    }

    private synchronized void on(Instant today) {
      if (!today.equals(day)) {
        day = today;
        written = none;
        since = none;
      }
    }

    private synchronized void enter(AppKey key, int most, Duration left) {
      Spending all = written.plus(since);
      if (isSpent(key.bytesPerDay(), all.bytes())
          || isSpent(key.requestsPerDay(), all.requests())) {
        throw spent(left);
      }
      if (underWay >= most) {
        throw new Refusal(
            503,
            "TooManyAtOnce",
            "Too many requests with this key are under way.",
            Optional.of(Duration.ofSeconds(1)));
      }
      underWay++;
      since = since.plus(new Spending(none.app(), 1, 0, 0));
    }

    private synchronized Spending toWrite() {
      return since;
    }

    private synchronized void wrote(Spending more, Spending all) {
      since = since.minus(more);
      written = all;
    }
  }

  /**
   * Lets a request of an app in; who gets in has to {@linkplain Spent#leave() leave}.
   *
   * @throws Refusal 429 if a budget is spent, 503 if too many requests are under way
   */
  public Spent enter(AppKey key) {
    Spent spent = apps.computeIfAbsent(key.app(), Spent::new);
    spent.on(today());
    spent.enter(key, mostAtOnce, left());
    return spent;
  }

  /** How long the day goes on. */
  public Duration left() {
    return Duration.between(clock.instant(), today().plus(1, ChronoUnit.DAYS));
  }

  /**
   * Writes down what was spent since the last time, and learns what others have written. What can't
   * be written now is the next time. Not for several threads at once.
   */
  public synchronized void keep() {
    Instant today = today();
    Map<String, Spending> more = new ConcurrentHashMap<>();
    apps.forEach(
        (app, spent) -> {
          spent.on(today);
          more.put(app, spent.toWrite());
        });
    for (Spending all :
        record.add(today, more.values().stream().filter(one -> !one.isNothing()).toList())) {
      Spent spent = apps.computeIfAbsent(all.app(), Spent::new);
      spent.on(today);
      spent.wrote(more.getOrDefault(all.app(), Spending.none(all.app())), all);
    }
  }

  private Instant today() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS);
  }

  private static boolean isSpent(long budget, long spent) {
    return budget > 0 && spent >= budget;
  }

  private static Refusal spent(Duration left) {
    return new Refusal(
        429, "BudgetSpent", "The day's budget of this key is spent.", Optional.of(left));
  }
}
