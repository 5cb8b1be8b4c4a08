package io.ionflow.journal;

import io.ionflow.ingest.Part;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** What one upload path of a job has in the store, within one transaction. */
final class PathPieces {
  private static final String HERE = " WHERE job_id = :job AND path = :path";

  private final Handle handle;
  private final String jobId;
  private final String path;

  PathPieces(Handle handle, String jobId, String path) {
    this.handle = handle;
    this.jobId = jobId;
    this.path = path;
  }

  /** Keeps the id of the path's multipart upload. */
  void open(String uploadId) {
    String sql =
        """
        INSERT INTO uploads (job_id, path, upload_id) VALUES (:job, :path, :upload)
        ON CONFLICT (job_id, path) DO UPDATE SET upload_id = excluded.upload_id
        """;
    bind(handle.createUpdate(sql)).bind("upload", uploadId).execute();
  }

  /** Forgets the path's pieces. */
  void remove() {
    bind(handle.createUpdate("DELETE FROM parts" + HERE)).execute();
  }

  /** Bytes that count as sent: those of the parts, or of the whole if it went in one. */
  long sizeBytes() {
    long parts = sum(" AND number > 0");
    return parts > 0 ? parts : sum(" AND number = 0");
  }

  /**
   * Keeps a piece, the whole or a part.
   *
   * @return how many bytes it adds to what was sent
   */
  long add(Part part) {
    long before = sizeBytes(part.number());
    boolean whole = part.number() == 0;
    boolean counted = whole && sum(" AND number > 0") > 0;
    put(part);
    if (whole) {
      bind(handle.createUpdate("DELETE FROM uploads" + HERE)).execute();
    }
    return counted ? 0 : part.sizeBytes() - before;
  }

  private long sizeBytes(int number) {
    return sum(" AND number = " + number);
  }

  private long sum(String which) {
    // PostgreSQL sums BIGINT to NUMERIC.
    String sql = "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM parts" + HERE + which;
    return bind(handle.createQuery(sql)).mapTo(Long.class).one();
  }

  private void put(Part part) {
    String sql =
        """
        INSERT INTO parts (job_id, path, number, size_bytes, etag, checksum, content)
        VALUES (:job, :path, :number, :size, :etag, :checksum, :content)
        ON CONFLICT (job_id, path, number) DO UPDATE SET size_bytes = excluded.size_bytes,
          etag = excluded.etag, checksum = excluded.checksum, content = excluded.content
        """;
    bind(handle.createUpdate(sql))
        .bind("number", part.number())
        .bind("size", part.sizeBytes())
        .bind("etag", part.etag())
        .bind("checksum", part.checksum())
        .bind("content", part.content())
        .execute();
  }

  private <S extends SqlStatement<S>> S bind(S statement) {
    return statement.bind("job", jobId).bind("path", path);
  }
}
