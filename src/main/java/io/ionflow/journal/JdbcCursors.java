package io.ionflow.journal;

import io.ionflow.ingest.Cursors;
import java.util.Optional;

/** Cursors in a database. */
final class JdbcCursors implements Cursors {
  private final Database database;

  JdbcCursors(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> of(String source, String place) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT after_key FROM cursors WHERE source_name = :source AND place = :place")
                .bind("source", source)
                .bind("place", place)
                .mapTo(String.class)
                .findFirst());
  }

  @Override
  public void move(String source, String place, String key) {
    database.change(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO cursors (source_name, place, after_key)
                    VALUES (:source, :place, :key)
                    ON CONFLICT (source_name) DO UPDATE SET place = excluded.place,
                      after_key = excluded.after_key
                    """)
                .bind("source", source)
                .bind("place", place)
                .bind("key", key)
                .execute());
  }
}
