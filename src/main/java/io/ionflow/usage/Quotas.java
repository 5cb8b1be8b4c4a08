package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Works out how quotas stand: those that are typed in, and the storage that ion tells. */
public final class Quotas {
  private static final Duration HISTORY = Duration.ofDays(56);
  private static final int STORAGE_AHEAD_DAYS = 90;

  private final Ledger ledger;
  private final Names names;
  private final Map<UsageConfig.Quota, SortedMap<LocalDate, Double>> amounts = new HashMap<>();
  private final SortedMap<LocalDate, Double> storage = new TreeMap<>();
  private double storageTotal;

  private Quotas(Ledger ledger) {
    this.ledger = ledger;
    this.names = ledger.names();
  }

  /** All quotas of which something is known. */
  public static List<QuotaState> at(Ledger ledger, Instant now) {
    Quotas quotas = new Quotas(ledger);
    Instant month = Steps.month(now);
    Instant from = now.minus(HISTORY).isBefore(month) ? Steps.day(now.minus(HISTORY)) : month;
    ledger.samples().days(from, Steps.day(now).plus(Duration.ofDays(1)), quotas::add);
    return quotas.states(now);
  }

  private void add(Day day) {
    LocalDate date = LocalDate.ofInstant(day.day(), ZoneOffset.UTC);
    if (day.series().metric().equals(Metrics.STORAGE_USED)) {
      storage.put(date, day.last());
    } else if (day.series().metric().equals(Metrics.STORAGE_TOTAL)) {
      storageTotal = day.last();
    }
    for (UsageConfig.Quota quota : ledger.config().quotas()) {
      if (concerns(quota, day.series())) {
        amounts
            .computeIfAbsent(quota, key -> new TreeMap<>())
            .merge(date, day.amount(), Double::sum);
      }
    }
  }

  private boolean concerns(UsageConfig.Quota quota, Series series) {
    return series.metric().equals(quota.metric())
        && series.source().equals(quota.source())
        && quota.token().map(token -> names.means(token, series.subject().token())).orElse(true);
  }

  private List<QuotaState> states(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<QuotaState> states = new ArrayList<>();
    ledger
        .config()
        .quotas()
        .forEach(quota -> states.add(month(quota, days(quota, today), today, now)));
    if (storageTotal > 0 && !storage.isEmpty()) {
      states.add(storage(today, now));
    }
    return states;
  }

  /** The gateway counts all that passes, so that a day without a figure is one without use. */
  private SortedMap<LocalDate, Double> days(UsageConfig.Quota quota, LocalDate today) {
    SortedMap<LocalDate, Double> days = amounts.getOrDefault(quota, new TreeMap<>());
    if (quota.source().equals(GatewayFigures.SOURCE) && !days.isEmpty()) {
      days.firstKey().datesUntil(today).forEach(day -> days.putIfAbsent(day, 0.0));
    }
    return days;
  }

  private static QuotaState month(
      UsageConfig.Quota quota, SortedMap<LocalDate, Double> days, LocalDate today, Instant now) {
    LocalDate first = today.withDayOfMonth(1);
    double used = days.tailMap(first).values().stream().mapToDouble(Double::doubleValue).sum();
    return new QuotaState(
        quota.title(),
        Metrics.unit(quota.metric()),
        quota.limit(),
        used,
        days,
        Steps.month(now),
        false,
        Forecast.of(days, used, quota.limit(), today, rest(now), first.plusMonths(1)));
  }

  /** The part of the day that is still to come. */
  private static double rest(Instant now) {
    return 1
        - (double) Duration.between(Steps.day(now), now).toMinutes()
            / Duration.ofDays(1).toMinutes();
  }

  /** What came to the storage each day adds up as anything else does. */
  private QuotaState storage(LocalDate today, Instant now) {
    SortedMap<LocalDate, Double> grown = new TreeMap<>();
    double[] before = {storage.get(storage.firstKey())};
    storage.forEach(
        (day, value) -> {
          grown.put(day, value - before[0]);
          before[0] = value;
        });
    double used = storage.get(storage.lastKey());
    return new QuotaState(
        "storage by account",
        Metrics.BYTES,
        storageTotal,
        used,
        grown,
        Steps.month(now),
        true,
        Forecast.of(
            grown, used, storageTotal, today, rest(now), today.plusDays(STORAGE_AHEAD_DAYS)));
  }
}
