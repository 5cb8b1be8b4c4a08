package io.ionflow.journal;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** What is known of one source's files, within one transaction. */
final class KnownFiles {
  /** What one query asks for: well below the variables that SQLite and PostgreSQL take. */
  private static final int MOST_AT_ONCE = 5_000;

  private final Handle handle;
  private final String source;

  KnownFiles(Handle handle, String source) {
    this.handle = handle;
    this.source = source;
  }

  /** Those files that are not known as they are, in their order. */
  List<Member> without(List<Member> files) {
    Set<Member> known = new HashSet<>();
    for (int from = 0; from < files.size(); from += MOST_AT_ONCE) {
      known.addAll(known(files.subList(from, Math.min(files.size(), from + MOST_AT_ONCE))));
    }
    return files.stream().filter(file -> !known.contains(file)).toList();
  }

  private List<Member> known(List<Member> files) {
    return handle
        .createQuery("SELECT * FROM files WHERE source_name = :source AND path IN (<paths>)")
        .bind("source", source)
        .bindList("paths", files.stream().map(Member::path).toList())
        .map(KnownFiles::member)
        .list();
  }

  private static Member member(ResultSet row, StatementContext context) throws SQLException {
    return new Member(
        row.getString("path"),
        row.getLong("size_bytes"),
        Instant.ofEpochMilli(row.getLong("modified_ms")),
        row.getString("tag"));
  }

  /** Keeps files as a job's, in place of what was known of their paths. */
  void put(Job job, Collection<Member> files) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO files (source_name, path, size_bytes, modified_ms, tag, job_id)
            VALUES (:source, :path, :size, :modified, :tag, :job)
            ON CONFLICT (source_name, path) DO UPDATE SET size_bytes = excluded.size_bytes,
              modified_ms = excluded.modified_ms, tag = excluded.tag, job_id = excluded.job_id
            """);
    // In one order for all, so that two nodes can't wait for each other's rows.
    files.stream()
        .sorted(Comparator.comparing(Member::path))
        .forEach(
            file ->
                batch
                    .bind("source", source)
                    .bind("path", file.path())
                    .bind("size", file.sizeBytes())
                    .bind("modified", file.modified().toEpochMilli())
                    .bind("tag", file.tag())
                    .bind("job", job.id())
                    .add());
    batch.execute();
  }
}
