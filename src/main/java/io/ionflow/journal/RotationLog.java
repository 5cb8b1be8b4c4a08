package io.ionflow.journal;

import io.ionflow.rotation.RotationEvent;
import io.ionflow.rotation.RotationId;
import io.ionflow.rotation.RotationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Appends what happened to tokens, and reads it. Nothing here alters or removes an event. */
final class RotationLog {
  private RotationLog() {}

  static void append(Handle handle, RotationEvent event) {
    handle
        .createUpdate(
            """
            INSERT INTO rotation_events
              (id, policy, rotation_id, at_ms, from_state, to_state, actor, why)
            VALUES (:id, :policy, :rotation, :at, :from, :to, :by, :why)
            """)
        .bind("id", RotationId.at(event.at()))
        .bind("policy", event.policy())
        .bind("rotation", event.rotationId().orElse(null))
        .bind("at", event.at().toEpochMilli())
        .bind("from", event.from().map(RotationState::name).orElse(null))
        .bind("to", event.to().map(RotationState::name).orElse(null))
        .bind("by", event.by())
        .bind("why", event.why().replace('\0', '\uFFFD'))
        .execute();
  }

  static List<RotationEvent> of(Handle handle, String policy) {
    return handle
        .createQuery("SELECT * FROM rotation_events WHERE policy = :policy ORDER BY id")
        .bind("policy", policy)
        .map(RotationLog::event)
        .list();
  }

  private static RotationEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new RotationEvent(
        row.getString("policy"),
        Optional.ofNullable(row.getString("rotation_id")),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        Optional.ofNullable(row.getString("from_state")).map(RotationState::valueOf),
        Optional.ofNullable(row.getString("to_state")).map(RotationState::valueOf),
        row.getString("actor"),
        row.getString("why"));
  }
}
