package io.ionflow.journal;

import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.versions.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Versions as rows. */
final class VersionRows {
  private VersionRows() {}

  /** One transaction at a time may say what becomes of assets: also on PostgreSQL. */
  static void lock(Handle handle) {
    handle.execute("UPDATE alias_changes SET value = value WHERE id = 1");
  }

  /** Tells who writes names down that there is something new. */
  static void changed(Handle handle) {
    handle.execute("UPDATE alias_changes SET value = value + 1 WHERE id = 1");
  }

  /** The number of this change; nobody gets the next before this transaction has ended. */
  static long nextChange(Handle handle) {
    handle.execute("UPDATE alias_changes SET value = value + 1 WHERE id = 2");
    return lastChange(handle);
  }

  static long lastChange(Handle handle) {
    return handle
        .createQuery("SELECT value FROM alias_changes WHERE id = 2")
        .mapTo(Long.class)
        .one();
  }

  static List<Version> select(Handle handle, String rest, Map<String, ?> values) {
    return handle
        .createQuery("SELECT * FROM versions " + rest)
        .bindMap(values)
        .map((row, context) -> version(row))
        .list();
  }

  static Optional<Version> current(Handle handle, String source, String main) {
    return select(
            handle,
            "WHERE source_name = :source AND main = :main AND state = 'CURRENT'",
            Map.of("source", source, "main", main))
        .stream()
        .findFirst();
  }

  static Optional<Version> find(Handle handle, Version version) {
    return select(
            handle,
            "WHERE source_name = :source AND main = :main AND number = :number",
            Map.of("source", version.source(), "main", version.main(), "number", version.number()))
        .stream()
        .findFirst();
  }

  /** Another state, if the row is still as it was read; tells whether it was. */
  static boolean move(Handle handle, Version seen, Version.State state, Instant due) {
    return handle.execute(
            """
            UPDATE versions SET state = ?, due_ms = ?, changed = ?
            WHERE source_name = ? AND main = ? AND number = ? AND state = ? AND due_ms = ?
            """,
            state.name(),
            due.toEpochMilli(),
            nextChange(handle),
            seen.source(),
            seen.main(),
            seen.number(),
            seen.state().name(),
            seen.due().toEpochMilli())
        == 1;
  }

  static void insert(Handle handle, Version version) {
    handle
        .createUpdate(
            """
            INSERT INTO versions (source_name, main, number, job_id, asset_id, name, type,
              size_bytes, shape, ends, digest, state, at_ms, due_ms, changed)
            VALUES (:source, :main, :number, :job, :asset, :name, :type, :size, :shape, :ends,
              :digest, :state, :at, :due, :changed)
            """)
        .bind("source", version.source())
        .bind("main", version.main())
        .bind("number", version.number())
        .bind("job", version.jobId())
        .bind("asset", version.assetId())
        .bind("name", version.name())
        .bind("type", version.type())
        .bind("size", version.sizeBytes())
        .bind("shape", version.content().shape())
        .bind("ends", version.content().ends())
        .bind("digest", version.content().digest())
        .bind("state", version.state().name())
        .bind("at", version.at().toEpochMilli())
        .bind("due", version.due().toEpochMilli())
        .bind("changed", nextChange(handle))
        .execute();
  }

  static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getString("source_name"),
        row.getString("main"),
        row.getInt("number"),
        row.getString("job_id"),
        row.getLong("asset_id"),
        row.getString("name"),
        row.getString("type"),
        row.getLong("size_bytes"),
        new ContentIdentity(row.getString("shape"), row.getString("ends"), row.getString("digest")),
        Version.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        Instant.ofEpochMilli(row.getLong("due_ms")));
  }
}
