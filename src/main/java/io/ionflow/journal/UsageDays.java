package io.ionflow.journal;

import io.ionflow.usage.Day;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Series;
import io.ionflow.usage.Steps;
import io.ionflow.usage.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Brings what days come to up to date after some of their figures have changed. */
final class UsageDays {
  static final Duration DAY = Duration.ofDays(1);

  private record Reading(Instant at, double value) {}

  private final Handle handle;
  private final Map<Long, Series> series;

  /**
   * Works in a transaction.
   *
   * @param series those that changed, by number
   */
  UsageDays(Handle handle, Map<Long, Series> series) {
    this.handle = handle;
    this.series = series;
  }

  /** Comes to the days again, and to later ones of a month where counters changed. */
  void renew(Set<Instant> days) {
    Set<Instant> all = new TreeSet<>(days);
    if (series.values().stream().anyMatch(one -> one.kind() == Kind.COUNTER)) {
      days.forEach(day -> all.addAll(later(day)));
    }
    all.forEach(this::renew);
  }

  /** The days after it until its month's end, and the first of the next, that have figures. */
  private Set<Instant> later(Instant day) {
    Instant end = Steps.nextMonth(day).plus(DAY);
    return handle
        .createQuery(
            "SELECT DISTINCT day_ms FROM usage_days WHERE day_ms > :day AND day_ms < :end AND folded = 0")
        .bind("day", day.toEpochMilli())
        .bind("end", end.toEpochMilli())
        .map((row, context) -> Instant.ofEpochMilli(row.getLong("day_ms")))
        .list()
        .stream()
        .collect(Collectors.toSet());
  }

  private void renew(Instant day) {
    Map<Long, Reading> earlier = earlier(day);
    Map<Long, Tally> tallies = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT series_id, at_ms, value, stated_ms FROM usage_samples
            WHERE at_ms >= :from AND at_ms < :to ORDER BY at_ms
            """)
        .bind("from", day.toEpochMilli())
        .bind("to", day.plus(DAY).toEpochMilli())
        .setFetchSize(1000)
        .map(
            (row, context) -> {
              long id = row.getLong(1);
              if (series.containsKey(id)) {
                tallies
                    .computeIfAbsent(id, key -> tally(key, day, earlier))
                    .add(
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getDouble(3),
                        Instant.ofEpochMilli(row.getLong(4)));
              }
              return id;
            })
        .forEach(id -> {});
    write(tallies);
  }

  private Tally tally(long id, Instant day, Map<Long, Reading> earlier) {
    Optional<Reading> before = Optional.ofNullable(earlier.get(id));
    return new Tally(
        series.get(id), day, before.map(Reading::at), before.map(Reading::value).orElse(0.0));
  }

  /** Where counters stood before the day; a month back at most. */
  private Map<Long, Reading> earlier(Instant day) {
    Map<Long, Reading> earlier = new HashMap<>();
    if (series.values().stream().noneMatch(one -> one.kind() == Kind.COUNTER)) {
      return earlier;
    }
    handle
        .createQuery(
            """
            SELECT series_id, last_ms, last_value FROM usage_days
            WHERE day_ms >= :from AND day_ms < :day ORDER BY day_ms
            """)
        .bind("from", day.minus(DAY.multipliedBy(31)).toEpochMilli())
        .bind("day", day.toEpochMilli())
        .map(
            (row, context) ->
                earlier.put(
                    row.getLong(1),
                    new Reading(Instant.ofEpochMilli(row.getLong(2)), row.getDouble(3))))
        .list();
    return earlier;
  }

  private void write(Map<Long, Tally> tallies) {
    if (tallies.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO usage_days (day_ms, series_id, amount, last_value, last_ms, largest,
              samples, stated_ms, folded)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT (day_ms, series_id) DO UPDATE SET amount = excluded.amount,
              last_value = excluded.last_value, last_ms = excluded.last_ms,
              largest = excluded.largest, samples = excluded.samples,
              stated_ms = excluded.stated_ms
            WHERE usage_days.folded = 0
            """);
    tallies.forEach((id, tally) -> add(batch, id, tally.day()));
    batch.execute();
  }

  private static void add(PreparedBatch batch, long id, Day day) {
    batch
        .bind(0, day.day().toEpochMilli())
        .bind(1, id)
        .bind(2, day.amount())
        .bind(3, day.last())
        .bind(4, day.lastAt().toEpochMilli())
        .bind(5, day.largest())
        .bind(6, day.samples())
        .bind(7, day.stated().toEpochMilli())
        .add();
  }
}
