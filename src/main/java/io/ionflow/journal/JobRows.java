package io.ionflow.journal;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Jobs as rows. A job's dataset has a row of its own, written only when it changes. */
final class JobRows {
  /** Word for word as in the index {@code jobs_open}. */
  static final String OPEN = "state NOT IN ('COMPLETE', 'FAILED', 'QUARANTINED')";

  /** The text of a dataset that is known already is not read. */
  private static final String SELECT =
      "SELECT jobs.*, CASE WHEN dataset_digest = :known THEN NULL ELSE content END AS content"
          + " FROM jobs LEFT JOIN datasets ON job_id = id ";

  private static final DatasetMemo DATASETS = new DatasetMemo();

  /** A job that is to be given up does not wait for anything else when it is let go. */
  private static final String DUE_UNLESS_WISHED =
      "CASE WHEN EXISTS (SELECT 1 FROM wishes WHERE job_id = :id AND heeded = 0)"
          + " THEN 0 ELSE :due END";

  private JobRows() {}

  /**
   * Jobs that meet a condition.
   *
   * @param rest all that follows the tables
   */
  static List<Job> select(Handle handle, String rest, Map<String, ?> values) {
    Optional<DatasetMemo.Known> known = DATASETS.last();
    return handle
        .createQuery(SELECT + rest)
        .bindMap(values)
        .bind("known", known.map(DatasetMemo.Known::digest).orElse("none"))
        .map((row, context) -> job(row, known))
        .list();
  }

  static Optional<Job> find(Handle handle, String id) {
    return select(handle, "WHERE id = :id", Map.of("id", id)).stream().findFirst();
  }

  static Optional<Job> open(Handle handle, String source, String main) {
    String rest = "WHERE source_name = :source AND main = :main AND " + OPEN;
    return select(handle, rest, Map.of("source", source, "main", main)).stream().findFirst();
  }

  /** Adds a job that nobody holds, unless one is open for its main file; tells whether it did. */
  static boolean insert(Handle handle, Job job) {
    Optional<DatasetMemo.Text> text = text(job);
    boolean inserted =
        handle
                .createUpdate(
                    """
                    INSERT INTO jobs (id, source_name, main, source, seen, state, version, asset_id,
                      sent_bytes, percent, attempts, due_ms, found_ms, since_ms, reason,
                      dataset_digest, lease_until_ms)
                    VALUES (:id, :sourceName, :main, :source, :seen, :state, :version, :assetId,
                      :sentBytes, :percent, :attempts, :due, :found, :since, :reason,
                      :digest, 0)
                    ON CONFLICT (source_name, main)
                      WHERE state NOT IN ('COMPLETE', 'FAILED', 'QUARANTINED') DO NOTHING
                    """)
                .bindMap(changing(job))
                .bind("digest", digest(text))
                .bind("sourceName", job.source().name())
                .bind("main", job.main())
                .bind("source", JobJson.write(job.source()))
                .bind("version", job.version())
                .bind("sentBytes", job.sentBytes())
                .bind("found", job.foundAt().toEpochMilli())
                .execute()
            == 1;
    if (inserted) {
      keepDataset(handle, job, text);
    }
    return inserted;
  }

  /**
   * Writes what a step can change, if the row is still at the version before the job's; tells
   * whether it was. {@code sentBytes} is not among it: it changes while the step runs.
   *
   * @param digestBefore what the row says of the dataset that it has
   */
  static boolean update(Handle handle, Job job, String digestBefore, boolean keepClaim) {
    Optional<DatasetMemo.Text> text = text(job);
    String letGo = keepClaim ? "" : ", claimed_by = NULL, lease_until_ms = 0";
    String due = keepClaim || job.state() == JobState.CREATING ? ":due" : DUE_UNLESS_WISHED;
    boolean updated =
        handle
                .createUpdate(
                    """
                    UPDATE jobs SET seen = :seen, state = :state, version = :version,
                      asset_id = :assetId, percent = :percent, attempts = :attempts,
                      due_ms = %s, since_ms = :since, reason = :reason,
                      dataset_digest = :digest%s
                    WHERE id = :id AND version = :version - 1
                    """
                        .formatted(due, letGo))
                .bindMap(changing(job))
                .bind("digest", digest(text))
                .bind("version", job.version())
                .execute()
            == 1;
    if (updated && (digest(text).isEmpty() || !digest(text).equals(digestBefore))) {
      keepDataset(handle, job, text);
    }
    return updated;
  }

  private static Map<String, Object> changing(Job job) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", job.id());
    values.put("seen", job.seen());
    values.put("state", job.state().name());
    values.put("assetId", job.assetId().orElse(null));
    values.put("percent", job.percent());
    values.put("attempts", job.attempts());
    values.put("due", job.due().toEpochMilli());
    values.put("since", job.since().toEpochMilli());
    values.put("reason", job.reason());
    return values;
  }

  private static Optional<DatasetMemo.Text> text(Job job) {
    return job.dataset().map(dataset -> DATASETS.write(dataset, JobJson::write));
  }

  private static String digest(Optional<DatasetMemo.Text> text) {
    return text.map(DatasetMemo.Text::digest).orElse("");
  }

  private static void keepDataset(Handle handle, Job job, Optional<DatasetMemo.Text> text) {
    if (text.isEmpty()) {
      handle.execute("DELETE FROM datasets WHERE job_id = ?", job.id());
      return;
    }
    handle.execute(
        """
        INSERT INTO datasets (job_id, content) VALUES (?, ?)
        ON CONFLICT (job_id) DO UPDATE SET content = excluded.content
          WHERE datasets.content <> excluded.content
        """,
        job.id(),
        text.get().content().orElseGet(() -> JobJson.write(job.whole())));
  }

  private static Job job(ResultSet row, Optional<DatasetMemo.Known> known) throws SQLException {
    long assetId = row.getLong("asset_id");
    return new Job(
        row.getString("id"),
        JobJson.source(row.getString("source")),
        row.getString("main"),
        row.getString("seen"),
        JobState.valueOf(row.getString("state")),
        row.getLong("version"),
        dataset(row, known),
        assetId == 0 ? Optional.empty() : Optional.of(assetId),
        row.getLong("sent_bytes"),
        row.getInt("percent"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("due_ms")),
        Instant.ofEpochMilli(row.getLong("found_ms")),
        Instant.ofEpochMilli(row.getLong("since_ms")),
        row.getString("reason"));
  }

  private static Optional<Dataset> dataset(ResultSet row, Optional<DatasetMemo.Known> known)
      throws SQLException {
    String digest = row.getString("dataset_digest");
    if (known.isPresent() && known.get().digest().equals(digest)) {
      return known.map(DatasetMemo.Known::dataset);
    }
    Optional<Dataset> read = Optional.ofNullable(row.getString("content")).map(JobJson::dataset);
    read.ifPresent(dataset -> DATASETS.remember(digest, dataset));
    return read;
  }
}
