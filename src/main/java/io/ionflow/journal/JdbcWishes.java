package io.ionflow.journal;

import static io.ionflow.journal.JobRows.OPEN;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Wish;
import io.ionflow.ingest.Wishes;
import java.time.Instant;
import java.util.Optional;

/** Wishes in a database. */
final class JdbcWishes implements Wishes {
  private final Database database;
  private final Claims claims;

  JdbcWishes(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public void cancel(Job job, boolean removeAsset) {
    database.change(
        handle -> {
          handle.execute(
              """
              INSERT INTO wishes (job_id, remove_asset, heeded, actor, at_ms)
              VALUES (?, ?, 0, ?, ?)
              ON CONFLICT (job_id) DO UPDATE SET remove_asset = excluded.remove_asset,
                heeded = 0, actor = excluded.actor, at_ms = excluded.at_ms
              """,
              job.id(),
              removeAsset ? 1 : 0,
              claims.by(),
              claims.now().toEpochMilli());
          handle.execute(
              "UPDATE jobs SET due_ms = 0 WHERE id = ? AND state <> 'CREATING' AND " + OPEN,
              job.id());
        });
  }

  @Override
  public Optional<Wish> of(String jobId) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM wishes WHERE job_id = :job")
                .bind("job", jobId)
                .map(
                    (row, context) ->
                        new Wish(
                            row.getInt("remove_asset") == 1,
                            row.getString("actor"),
                            Instant.ofEpochMilli(row.getLong("at_ms"))))
                .findFirst());
  }

  @Override
  public void heeded(Job job) {
    database.change(
        handle -> handle.execute("UPDATE wishes SET heeded = 1 WHERE job_id = ?", job.id()));
  }

  @Override
  public void drop(Job job) {
    database.change(handle -> handle.execute("DELETE FROM wishes WHERE job_id = ?", job.id()));
  }
}
