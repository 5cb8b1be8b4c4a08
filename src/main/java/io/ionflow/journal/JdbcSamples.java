package io.ionflow.journal;

import io.ionflow.usage.Day;
import io.ionflow.usage.Named;
import io.ionflow.usage.Sample;
import io.ionflow.usage.Samples;
import io.ionflow.usage.Series;
import io.ionflow.usage.Steps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Figures in a database. */
final class JdbcSamples implements Samples {
  private static final String LATEST_HOLDS =
      """
      INSERT INTO usage_samples (at_ms, series_id, value, stated_ms) VALUES (?, ?, ?, ?)
      ON CONFLICT (at_ms, series_id) DO UPDATE SET value = excluded.value,
        stated_ms = excluded.stated_ms
      WHERE excluded.stated_ms >= usage_samples.stated_ms
      """;
  private static final String ADDED =
      """
      INSERT INTO usage_samples (at_ms, series_id, value, stated_ms) VALUES (?, ?, ?, ?)
      ON CONFLICT (at_ms, series_id) DO UPDATE SET
        value = usage_samples.value + excluded.value, stated_ms = excluded.stated_ms
      """;

  /** A day's figures, read in one go. */
  private static final int FETCH = 1000;

  private final Database database;
  private final UsageSeries numbers = new UsageSeries();

  JdbcSamples(Database database) {
    this.database = database;
  }

  @Override
  public int state(Collection<Sample> samples) {
    return keep(samples, LATEST_HOLDS);
  }

  @Override
  public void add(Collection<Sample> pieces) {
    keep(pieces, ADDED);
  }

  private int keep(Collection<Sample> samples, String sql) {
    if (samples.isEmpty()) {
      return 0;
    }
    Set<Series> fresh = new HashSet<>();
    int kept =
        database.write(
            handle -> {
              fresh.addAll(numbers.keep(handle, samples));
              return write(handle, samples, sql);
            });
    numbers.add(fresh);
    return kept;
  }

  private static int write(Handle handle, Collection<Sample> samples, String sql) {
    Map<Long, Series> changed = new HashMap<>();
    Set<Instant> days = new TreeSet<>();
    for (Sample sample : samples) {
      changed.put(UsageSeries.id(sample.series()), sample.series());
      days.add(Steps.day(sample.at()));
    }
    int kept = write(handle, samples, sql, folded(handle, days));
    new UsageDays(handle, changed).renew(days);
    return kept;
  }

  private static Set<List<Long>> folded(Handle handle, Set<Instant> days) {
    Set<List<Long>> folded = new HashSet<>();
    for (Instant day : days) {
      handle
          .createQuery("SELECT series_id FROM usage_days WHERE day_ms = :day AND folded = 1")
          .bind("day", day.toEpochMilli())
          .mapTo(Long.class)
          .forEach(id -> folded.add(List.of(day.toEpochMilli(), id)));
    }
    return folded;
  }

  private static int write(
      Handle handle, Collection<Sample> samples, String sql, Set<List<Long>> folded) {
    PreparedBatch batch = handle.prepareBatch(sql);
    for (Sample sample : samples) {
      long id = UsageSeries.id(sample.series());
      if (folded.isEmpty()
          || !folded.contains(List.of(Steps.day(sample.at()).toEpochMilli(), id))) {
        batch
            .bind(0, sample.at().toEpochMilli())
            .bind(1, id)
            .bind(2, sample.value())
            .bind(3, sample.stated().toEpochMilli())
            .add();
      }
    }
    return batch.size() == 0 ? 0 : Arrays.stream(batch.execute()).sum();
  }

  @Override
  public void name(Collection<Named> names) {
    if (names.isEmpty()) {
      return;
    }
    database.change(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO usage_names (kind, id, name, seen_ms) VALUES (?, ?, ?, ?)
                  ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name,
                    seen_ms = excluded.seen_ms
                  WHERE excluded.seen_ms >= usage_names.seen_ms
                  """);
          names.forEach(
              named ->
                  batch
                      .bind(0, named.kind())
                      .bind(1, named.id())
                      .bind(2, named.name())
                      .bind(3, named.seen().toEpochMilli())
                      .add());
          batch.execute();
        });
  }

  @Override
  public List<Named> names() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM usage_names ORDER BY kind, name, id")
                .map(
                    (row, context) ->
                        new Named(
                            row.getString("kind"),
                            row.getString("id"),
                            row.getString("name"),
                            time(row, "seen_ms")))
                .list());
  }

  /** The later word holds, should a token ever have been of two. */
  @Override
  public Map<String, String> policies() {
    Map<String, String> policies = new HashMap<>();
    database.read(
        handle -> {
          handle
              .createQuery("SELECT policy, old_token, new_token FROM rotations ORDER BY id")
              .map(
                  (row, context) ->
                      new String[] {row.getString(1), row.getString(2), row.getString(3)})
              .forEach(
                  row ->
                      Stream.of(row[1], row[2])
                          .filter(Objects::nonNull)
                          .forEach(token -> policies.put(token, row[0])));
          handle
              .createQuery("SELECT token_id, policy FROM held_tokens")
              .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
              .forEach(held -> policies.put(held.getKey(), held.getValue()));
          return policies;
        });
    return policies;
  }

  @Override
  public void days(Instant from, Instant to, Consumer<Day> each) {
    database.read(
        handle -> {
          SeriesByNumber series = new SeriesByNumber(handle);
          handle
              .createQuery(
                  """
                  SELECT * FROM usage_days WHERE day_ms >= :from AND day_ms < :to
                  ORDER BY day_ms, series_id
                  """)
              .bind("from", from.toEpochMilli())
              .bind("to", to.toEpochMilli())
              .setFetchSize(FETCH)
              .map((row, context) -> day(row, series.find(row.getLong("series_id"))))
              .forEach(day -> day.ifPresent(each));
          return true;
        });
  }

  private static Optional<Day> day(ResultSet row, Optional<Series> series) throws SQLException {
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Day(
                series.get(),
                time(row, "day_ms"),
                row.getDouble("amount"),
                row.getDouble("last_value"),
                time(row, "last_ms"),
                row.getDouble("largest"),
                row.getInt("samples"),
                time(row, "stated_ms")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  @Override
  public List<Sample> at(Collection<Instant> times) {
    return database.read(
        handle -> {
          SeriesByNumber series = new SeriesByNumber(handle);
          List<Sample> found = new ArrayList<>();
          for (Instant time : times) {
            handle
                .createQuery(
                    "SELECT series_id, value, stated_ms FROM usage_samples WHERE at_ms = :at")
                .bind("at", time.toEpochMilli())
                .map((row, context) -> sample(row, time, series.find(row.getLong(1))))
                .forEach(sample -> sample.ifPresent(found::add));
          }
          return found;
        });
  }

  private static Optional<Sample> sample(ResultSet row, Instant time, Optional<Series> series)
      throws SQLException {
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            series.get().at(time, row.getDouble(2), Instant.ofEpochMilli(row.getLong(3))));
  }

  @Override
  public Set<String> sources(Instant time) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT source FROM usage_series
                    WHERE id IN (SELECT series_id FROM usage_samples WHERE at_ms = :at)
                    """)
                .bind("at", time.toEpochMilli())
                .mapTo(String.class)
                .set());
  }

  @Override
  public Map<Series, Instant> beginnings() {
    return database.read(UsageSeries::beginnings);
  }

  @Override
  public int fold(Instant before, int mostDays) {
    return new UsageRetention(database).fold(before, mostDays);
  }

  @Override
  public int forget(Instant before, int mostDays) {
    return new UsageRetention(database).forget(before, mostDays);
  }
}
