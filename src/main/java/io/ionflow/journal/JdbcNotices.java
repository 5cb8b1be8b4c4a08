package io.ionflow.journal;

import io.ionflow.ingest.Notice;
import io.ionflow.ingest.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The outbox in a database. */
final class JdbcNotices implements Notices {
  /** No notice waits longer: beyond that, a clock was wrong. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(2);

  private final Database database;

  JdbcNotices(Database database) {
    this.database = database;
  }

  @Override
  public void goTo(Set<String> places) {
    database.change(
        handle -> {
          List<String> before =
              handle.createQuery("SELECT place FROM notice_places").mapTo(String.class).list();
          before.stream()
              .filter(place -> !places.contains(place))
              .forEach(place -> handle.execute("DELETE FROM notice_places WHERE place = ?", place));
          places.stream()
              .filter(place -> !before.contains(place))
              .forEach(
                  place -> handle.execute("INSERT INTO notice_places (place) VALUES (?)", place));
        });
  }

  @Override
  public List<Due> due(String place, Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM notices WHERE place = :place AND (due_ms <= :now OR due_ms > :absurd)
                    ORDER BY due_ms, at_ms, id LIMIT :limit
                    """)
                .bind("place", place)
                .bind("now", now.toEpochMilli())
                .bind("absurd", now.plus(LONGEST_WAIT).toEpochMilli())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Due(
                            row.getString("id"),
                            row.getString("place"),
                            Notice.Event.valueOf(row.getString("event")),
                            row.getString("body"),
                            row.getInt("attempts")))
                .list());
  }

  @Override
  public void done(Due notice) {
    database.change(
        handle ->
            handle.execute(
                "DELETE FROM notices WHERE id = ? AND place = ?", notice.id(), notice.place()));
  }

  @Override
  public void failed(Due notice, Instant due) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE notices SET attempts = attempts + 1, due_ms = ? WHERE id = ? AND place = ?",
                due.toEpochMilli(),
                notice.id(),
                notice.place()));
  }
}
