package io.ionflow.journal;

import io.ionflow.usage.Alarms;
import io.ionflow.usage.Episode;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Notice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Alerts of usage in a database. */
final class JdbcAlarms implements Alarms {
  private final Database database;

  JdbcAlarms(Database database) {
    this.database = database;
  }

  @Override
  public List<Episode> open() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM usage_episodes ORDER BY since_ms, name")
                .map(
                    (row, context) ->
                        new Episode(
                            row.getString("name"),
                            Instant.ofEpochMilli(row.getLong("since_ms")),
                            Instant.ofEpochMilli(row.getLong("seen_ms"))))
                .list());
  }

  @Override
  public void keep(
      Collection<Episode> open,
      Collection<String> ended,
      Collection<Notice> notices,
      Collection<Incident> incidents) {
    database.change(
        handle -> {
          open.forEach(episode -> keep(handle, episode));
          ended.forEach(name -> handle.execute("DELETE FROM usage_episodes WHERE name = ?", name));
          notices.forEach(notice -> keep(handle, notice));
          incidents.forEach(incident -> IncidentRows.insert(handle, incident));
        });
  }

  private static void keep(Handle handle, Episode episode) {
    handle.execute(
        """
        INSERT INTO usage_episodes (name, since_ms, seen_ms) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET since_ms = excluded.since_ms, seen_ms = excluded.seen_ms
        """,
        episode.name(),
        episode.since().toEpochMilli(),
        episode.seen().toEpochMilli());
  }

  static void keep(Handle handle, Notice notice) {
    handle.execute(
        """
        INSERT INTO usage_notices (id, at_ms, text, told_ms) VALUES (?, ?, ?, 0)
        ON CONFLICT (id) DO NOTHING
        """,
        notice.id(),
        notice.at().toEpochMilli(),
        notice.text());
  }

  @Override
  public List<Notice> since(Instant from) {
    return notices("at_ms >= :bound ORDER BY at_ms, id", from.toEpochMilli());
  }

  @Override
  public List<Notice> untold(int most) {
    return notices("told_ms = 0 ORDER BY at_ms, id LIMIT :bound", most);
  }

  private List<Notice> notices(String which, long bound) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM usage_notices WHERE " + which)
                .bind("bound", bound)
                .map(
                    (row, context) ->
                        new Notice(
                            row.getString("id"),
                            Instant.ofEpochMilli(row.getLong("at_ms")),
                            row.getString("text")))
                .list());
  }

  @Override
  public void told(String noticeId, Instant at) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE usage_notices SET told_ms = ? WHERE id = ?", at.toEpochMilli(), noticeId));
  }

  @Override
  public int forget(Instant before, int most) {
    return database.write(
        handle ->
            handle.execute(
                    """
                    DELETE FROM usage_notices WHERE id IN
                      (SELECT id FROM usage_notices WHERE told_ms > 0 AND told_ms < ?
                       ORDER BY told_ms LIMIT ?)
                    """,
                    before.toEpochMilli(),
                    most)
                + IncidentRows.forget(handle, before, most));
  }
}
