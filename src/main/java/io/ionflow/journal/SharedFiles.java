package io.ionflow.journal;

import io.ionflow.ingest.Job;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which files more than one job knows, within one transaction. */
final class SharedFiles {
  /**
   * One that another job of the source will still read, or may if it is tried again: as long as it
   * is the latest for its main file. Not one that has only been found, and is itself that file: it
   * is about to be told that it belongs to the other.
   */
  private static final String NEEDED =
      """
      SELECT mine.path FROM shared_files mine
      WHERE mine.job_id = :id AND EXISTS (
        SELECT 1 FROM shared_files other JOIN jobs ON jobs.id = other.job_id
        WHERE other.source_name = mine.source_name AND other.path = mine.path AND other.let_go = 0
          AND other.job_id <> :id AND jobs.main <> :main
          AND NOT (jobs.state = 'FOUND' AND jobs.main = mine.path)
          AND (jobs.state NOT IN ('COMPLETE', 'FAILED', 'QUARANTINED')
            OR (jobs.state = 'FAILED' AND EXISTS (
              SELECT 1 FROM files WHERE files.source_name = other.source_name
                AND files.path = jobs.main AND files.job_id = jobs.id))))
      """;

  private final Handle handle;

  SharedFiles(Handle handle) {
    this.handle = handle;
  }

  /** Files of one source that a job has come to know, and which another one knew before. */
  void add(Job job, List<KnownFiles.Row> others) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO shared_files (source_name, path, job_id, let_go)
            SELECT :source, :path, id, 0 FROM jobs WHERE id = :job
            ON CONFLICT (source_name, path, job_id) DO NOTHING
            """);
    for (KnownFiles.Row other : others) {
      for (String id : List.of(other.jobId(), job.id())) {
        batch
            .bind("source", job.source().name())
            .bind("path", other.file().path())
            .bind("job", id)
            .add();
      }
    }
    if (!others.isEmpty()) {
      batch.execute();
    }
  }

  /** Forgets who shared what was at paths of a source before something else was put there. */
  void drop(String source, List<String> paths) {
    for (String path : paths) {
      handle.execute("DELETE FROM shared_files WHERE source_name = ? AND path = ?", source, path);
    }
  }

  /** A job needs again what it had let go. */
  void need(Job job) {
    handle.execute("UPDATE shared_files SET let_go = 0 WHERE job_id = ? AND let_go = 1", job.id());
  }

  /** Whether a job shares any file. */
  boolean has(Job job) {
    return handle
        .createQuery("SELECT 1 FROM shared_files WHERE job_id = :id LIMIT 1")
        .bind("id", job.id())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /**
   * A job needs its files no more. Of two that do so at once the second one sees what the first has
   * written, since both change the rows of the files that they share, in one order.
   *
   * @return paths that another job still needs
   */
  Set<String> letGo(Job job) {
    List<String> paths =
        handle
            .createQuery("SELECT path FROM shared_files WHERE job_id = :id ORDER BY path")
            .bind("id", job.id())
            .mapTo(String.class)
            .list();
    for (String path : paths) {
      handle.execute(
          "UPDATE files SET job_id = job_id WHERE source_name = ? AND path = ?",
          job.source().name(),
          path);
    }
    handle.execute("UPDATE shared_files SET let_go = 1 WHERE job_id = ?", job.id());
    return new TreeSet<>(
        handle
            .createQuery(NEEDED)
            .bind("id", job.id())
            .bind("main", job.main())
            .mapTo(String.class)
            .list());
  }

  /** Files of a job that is about to go stay known as those of another that shares them. */
  void handOver(String jobId) {
    handle
        .createUpdate(
            """
            UPDATE files SET job_id = (
              SELECT MAX(other.job_id) FROM shared_files other
              WHERE other.source_name = files.source_name AND other.path = files.path
                AND other.job_id <> :id)
            WHERE job_id = :id AND EXISTS (
              SELECT 1 FROM shared_files other
              WHERE other.source_name = files.source_name AND other.path = files.path
                AND other.job_id <> :id)
            """)
        .bind("id", jobId)
        .execute();
  }
}
