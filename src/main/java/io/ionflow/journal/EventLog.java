package io.ionflow.journal;

import io.ionflow.ingest.Event;
import io.ionflow.ingest.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Appends what happened to jobs, and reads it. Nothing here alters or removes an event. */
final class EventLog {
  private EventLog() {}

  /**
   * Appends an event in the transaction of the change that it tells of.
   *
   * @param version the job's version after the change
   */
  static void append(Handle handle, Event event, long version) {
    handle
        .createUpdate(
            """
            INSERT INTO events (job_id, version, at_ms, from_state, to_state, actor, why)
            VALUES (:jobId, :version, :at, :from, :to, :by, :why)
            """)
        .bind("jobId", event.jobId())
        .bind("version", version)
        .bind("at", event.at().toEpochMilli())
        .bind("from", event.from().map(JobState::name).orElse(null))
        .bind("to", event.to().map(JobState::name).orElse(null))
        .bind("by", event.by())
        .bind("why", event.why())
        .execute();
  }

  /** All events of a job, oldest first. */
  static List<Event> of(Handle handle, String jobId) {
    return handle
        .createQuery("SELECT * FROM events WHERE job_id = :jobId ORDER BY version")
        .bind("jobId", jobId)
        .map(EventLog::event)
        .list();
  }

  private static Event event(ResultSet row, StatementContext context) throws SQLException {
    return new Event(
        row.getString("job_id"),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        Optional.ofNullable(row.getString("from_state")).map(JobState::valueOf),
        Optional.ofNullable(row.getString("to_state")).map(JobState::valueOf),
        row.getString("actor"),
        row.getString("why"));
  }
}
