package io.ionflow.journal;

import io.ionflow.ingest.Part;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** What a job has in the store, within one transaction. */
final class SentPieces {
  private static final String ONE = " WHERE job_id = :job AND path = :path";
  private static final String SEVERAL = " WHERE job_id = :job AND path IN (<paths>)";

  private final Handle handle;
  private final String jobId;

  private record Key(String path, int number) {
    static Key of(Part part) {
      return new Key(part.path(), part.number());
    }
  }

  SentPieces(Handle handle, String jobId) {
    this.handle = handle;
    this.jobId = jobId;
  }

  /**
   * Keeps the id of an upload path's multipart upload, and forgets the pieces of the one before.
   *
   * @return how many bytes no longer count as sent: those of the parts, or of the whole if it went
   *     in one
   */
  long open(String path, String uploadId) {
    // PostgreSQL sums BIGINT to NUMERIC.
    String size =
        """
        SELECT CAST(COALESCE(
          SUM(CASE WHEN number > 0 THEN size_bytes END), SUM(size_bytes), 0) AS BIGINT) FROM parts
        """;
    long gone = bind(handle.createQuery(size + ONE), path).mapTo(Long.class).one();
    bind(handle.createUpdate("DELETE FROM parts" + ONE), path).execute();
    String keep =
        """
        INSERT INTO uploads (job_id, path, upload_id) VALUES (:job, :path, :upload)
        ON CONFLICT (job_id, path) DO UPDATE SET upload_id = excluded.upload_id
        """;
    bind(handle.createUpdate(keep), path).bind("upload", uploadId).execute();
    return gone;
  }

  private <S extends SqlStatement<S>> S bind(S statement, String path) {
    return statement.bind("job", jobId).bind("path", path);
  }

  /**
   * Keeps pieces, wholes and parts, at least one. The multipart upload of what is there as a whole
   * is over.
   *
   * @return how many bytes they add to what was sent
   */
  long add(List<Part> pieces) {
    List<String> wholes =
        pieces.stream().filter(piece -> piece.number() == 0).map(Part::path).toList();
    Map<Key, Long> sizes = sizes(pieces);
    Map<String, Long> inParts = inParts(wholes);
    long added = 0;
    for (Part piece : pieces) {
      boolean counted = piece.number() == 0 && inParts.getOrDefault(piece.path(), 0L) > 0;
      if (!counted) {
        added += piece.sizeBytes() - sizes.getOrDefault(Key.of(piece), 0L);
      }
      if (piece.number() > 0) {
        inParts.merge(piece.path(), piece.sizeBytes(), Long::sum);
      }
      sizes.put(Key.of(piece), piece.sizeBytes());
    }
    put(pieces);
    if (!wholes.isEmpty()) {
      handle
          .createUpdate("DELETE FROM uploads" + SEVERAL)
          .bind("job", jobId)
          .bindList("paths", wholes)
          .execute();
    }
    return added;
  }

  /** The sizes of these pieces so far, of those that are there. */
  private Map<Key, Long> sizes(List<Part> pieces) {
    Collection<Integer> numbers = pieces.stream().map(Part::number).collect(Collectors.toSet());
    Collection<String> paths = pieces.stream().map(Part::path).collect(Collectors.toSet());
    Map<Key, Long> sizes = new HashMap<>();
    handle
        .createQuery(
            "SELECT path, number, size_bytes FROM parts" + SEVERAL + " AND number IN (<numbers>)")
        .bind("job", jobId)
        .bindList("paths", paths)
        .bindList("numbers", numbers)
        .map(
            (row, context) ->
                sizes.put(
                    new Key(row.getString("path"), row.getInt("number")),
                    row.getLong("size_bytes")))
        .list();
    return sizes;
  }

  /** How much of these paths is there in parts. */
  private Map<String, Long> inParts(List<String> paths) {
    Map<String, Long> inParts = new HashMap<>();
    if (!paths.isEmpty()) {
      handle
          .createQuery(
              "SELECT path, SUM(size_bytes) AS size FROM parts"
                  + SEVERAL
                  + " AND number > 0 GROUP BY path")
          .bind("job", jobId)
          .bindList("paths", paths)
          .map((row, context) -> inParts.put(row.getString("path"), row.getLong("size")))
          .list();
    }
    return inParts;
  }

  private void put(List<Part> pieces) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO parts (job_id, path, number, size_bytes, etag, checksum, content)
            VALUES (:job, :path, :number, :size, :etag, :checksum, :content)
            ON CONFLICT (job_id, path, number) DO UPDATE SET size_bytes = excluded.size_bytes,
              etag = excluded.etag, checksum = excluded.checksum, content = excluded.content
            """);
    pieces.forEach(
        piece ->
            batch
                .bind("job", jobId)
                .bind("path", piece.path())
                .bind("number", piece.number())
                .bind("size", piece.sizeBytes())
                .bind("etag", piece.etag())
                .bind("checksum", piece.checksum())
                .bind("content", piece.content())
                .add());
    batch.execute();
  }
}
