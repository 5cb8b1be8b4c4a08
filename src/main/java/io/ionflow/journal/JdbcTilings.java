package io.ionflow.journal;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Notice;
import io.ionflow.ingest.Tilings;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** How far tilings have come, in a database. */
final class JdbcTilings implements Tilings {
  private final Database database;
  private final Claims claims;

  JdbcTilings(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public Mark reached(Job job, int percent) {
    Mark before = database.read(handle -> mark(handle, job));
    if (before != null && percent <= before.highest()) {
      return before;
    }
    database.change(
        handle ->
            handle.execute(
                """
                INSERT INTO tilings (job_id, asset_id, highest, moved_ms, told)
                VALUES (?, ?, ?, ?, 0)
                ON CONFLICT (job_id) DO UPDATE SET asset_id = excluded.asset_id,
                  highest = excluded.highest, moved_ms = excluded.moved_ms, told = 0
                """,
                job.id(),
                job.asset(),
                percent,
                claims.now().toEpochMilli()));
    return new Mark(percent, claims.now(), false);
  }

  /** Null if nothing is known of the job's present asset. */
  private static Mark mark(Handle handle, Job job) {
    return handle
        .createQuery("SELECT * FROM tilings WHERE job_id = :job AND asset_id = :asset")
        .bind("job", job.id())
        .bind("asset", job.asset())
        .map(
            (row, context) ->
                new Mark(
                    row.getInt("highest"),
                    Instant.ofEpochMilli(row.getLong("moved_ms")),
                    row.getInt("told") == 1))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void stuck(Job job, String why) {
    database.change(
        handle -> {
          int told =
              handle.execute("UPDATE tilings SET told = 1 WHERE job_id = ? AND told = 0", job.id());
          if (told == 1) {
            NoticeRows.append(
                handle, Notice.of(job.because(why), Notice.Event.STUCK, claims.now()));
          }
        });
  }
}
