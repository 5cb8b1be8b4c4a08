package io.ionflow.journal;

import io.ionflow.gateway.Spendings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What apps have spent, in a database. */
final class JdbcSpendings implements Spendings {
  private final Database database;

  JdbcSpendings(Database database) {
    this.database = database;
  }

  @Override
  public List<Spending> add(Instant day, Collection<Spending> more) {
    return more.isEmpty() ? of(day) : added(day, more);
  }

  private List<Spending> added(Instant day, Collection<Spending> more) {
    database.change(
        handle -> {
          var batch =
              handle.prepareBatch(
                  """
                  INSERT INTO gateway_spendings (day_ms, app, requests, bytes, geocodes)
                  VALUES (?, ?, ?, ?, ?)
                  ON CONFLICT (day_ms, app) DO UPDATE SET
                    requests = gateway_spendings.requests + excluded.requests,
                    bytes = gateway_spendings.bytes + excluded.bytes,
                    geocodes = gateway_spendings.geocodes + excluded.geocodes
                  """);
          more.stream()
              .sorted(java.util.Comparator.comparing(Spending::app)) // no two wait for each other
              .forEach(
                  one ->
                      batch
                          .bind(0, day.toEpochMilli())
                          .bind(1, one.app())
                          .bind(2, one.requests())
                          .bind(3, one.bytes())
                          .bind(4, one.geocodes())
                          .add());
          batch.execute();
          handle
              .createUpdate("DELETE FROM gateway_spendings WHERE day_ms < :day")
              .bind("day", day.toEpochMilli())
              .execute();
        });
    return of(day);
  }

  private List<Spending> of(Instant day) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT app, requests, bytes, geocodes FROM gateway_spendings
                    WHERE day_ms = :day ORDER BY app
                    """)
                .bind("day", day.toEpochMilli())
                .map(
                    (row, context) ->
                        new Spending(
                            row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list());
  }
}
