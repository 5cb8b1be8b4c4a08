package io.ionflow.journal;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lets go of old figures, a few days at a time, so that no tick takes long. */
final class UsageRetention {
  private final Database database;

  UsageRetention(Database database) {
    this.database = database;
  }

  /**
   * Removes single figures of days before that time; the days stay. A day of one figure is whole
   * already and can still be restated.
   */
  int fold(Instant before, int mostDays) {
    List<Long> days =
        days(
            "SELECT DISTINCT day_ms FROM usage_days WHERE day_ms < :before AND samples > 1"
                + " AND folded = 0 ORDER BY day_ms LIMIT :most",
            before,
            mostDays);
    days.forEach(day -> database.change(handle -> fold(handle, day)));
    return days.size();
  }

  private static void fold(Handle handle, long day) {
    handle.execute(
        """
        DELETE FROM usage_samples WHERE at_ms >= ? AND at_ms < ? AND series_id IN
          (SELECT series_id FROM usage_days WHERE day_ms = ? AND samples > 1)
        """,
        day,
        day + UsageDays.DAY.toMillis(),
        day);
    handle.execute("UPDATE usage_days SET folded = 1 WHERE day_ms = ? AND samples > 1", day);
  }

  /** Removes days before that time with all their figures. */
  int forget(Instant before, int mostDays) {
    List<Long> days =
        days(
            "SELECT DISTINCT day_ms FROM usage_days WHERE day_ms < :before ORDER BY day_ms LIMIT"
                + " :most",
            before,
            mostDays);
    days.forEach(
        day ->
            database.change(
                handle -> {
                  handle.execute(
                      "DELETE FROM usage_samples WHERE at_ms >= ? AND at_ms < ?",
                      day,
                      day + UsageDays.DAY.toMillis());
                  handle.execute("DELETE FROM usage_days WHERE day_ms = ?", day);
                }));
    return days.size();
  }

  /** A day that lies in part after the time is not before it. */
  private List<Long> days(String sql, Instant before, int most) {
    long end = io.ionflow.usage.Steps.day(before).toEpochMilli();
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("before", end)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
  }
}
