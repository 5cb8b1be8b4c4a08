package io.ionflow.journal;

import io.ionflow.usage.Incident;
import io.ionflow.usage.Incident.Step;
import io.ionflow.usage.Subject;
import io.ionflow.usage.Suspect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the guard has to see to, as rows. */
final class IncidentRows {
  private IncidentRows() {}

  /** One for each episode, however often it is found. */
  static void insert(Handle handle, Incident incident) {
    handle.execute(
        """
        INSERT INTO usage_incidents (id, name, since_ms, alert, token, app, text, step, outcome)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """,
        incident.id(),
        incident.name(),
        incident.since().toEpochMilli(),
        incident.suspect().alert().name(),
        incident.suspect().subject().token(),
        incident.suspect().subject().app(),
        incident.text(),
        incident.step().name(),
        incident.outcome());
  }

  static List<Incident> open(Handle handle, int most) {
    return handle
        .createQuery(
            "SELECT * FROM usage_incidents WHERE step IN ('OPEN', 'MEANT')"
                + " ORDER BY since_ms, id LIMIT :most")
        .bind("most", most)
        .map((row, context) -> incident(row))
        .list();
  }

  /** Changes it unless it is closed; false if it is. */
  static boolean move(Handle handle, Incident incident, Step step, String outcome) {
    return handle.execute(
            "UPDATE usage_incidents SET step = ?, outcome = ? WHERE id = ? AND step <> 'CLOSED'",
            step.name(),
            outcome,
            incident.id())
        == 1;
  }

  /** Removes what was seen to, unless its episode goes on. */
  static int forget(Handle handle, Instant before, int most) {
    return handle.execute(
        """
        DELETE FROM usage_incidents WHERE id IN
          (SELECT id FROM usage_incidents WHERE step = 'CLOSED' AND since_ms < ?
             AND name NOT IN (SELECT name FROM usage_episodes)
           ORDER BY since_ms LIMIT ?)
        """,
        before.toEpochMilli(),
        most);
  }

  private static Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        row.getString("id"),
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("since_ms")),
        new Suspect(
            Suspect.Alert.valueOf(row.getString("alert")),
            new Subject(row.getString("token"), row.getString("app"), "")),
        row.getString("text"),
        Step.valueOf(row.getString("step")),
        row.getString("outcome"));
  }
}
