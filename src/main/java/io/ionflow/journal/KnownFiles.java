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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** What is known of one source's files, within one transaction. */
final class KnownFiles {
  /** What one query asks for: well below the variables that SQLite and PostgreSQL take. */
  private static final int MOST_AT_ONCE = 5_000;

  private static final String ADD =
      """
      INSERT INTO files (source_name, path, size_bytes, modified_ms, tag, job_id)
      VALUES (:source, :path, :size, :modified, :tag, :job)
      ON CONFLICT (source_name, path) DO NOTHING
      """;

  private static final String PUT =
      ADD.replace(
          "DO NOTHING",
          """
          DO UPDATE SET size_bytes = excluded.size_bytes,
            modified_ms = excluded.modified_ms, tag = excluded.tag, job_id = excluded.job_id
          """);

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
    return rows(files).stream().map(Row::file).toList();
  }

  private List<Row> rows(List<Member> files) {
    return handle
        .createQuery("SELECT * FROM files WHERE source_name = :source AND path IN (<paths>)")
        .bind("source", source)
        .bindList("paths", files.stream().map(Member::path).toList())
        .map(Row::of)
        .list();
  }

  /**
   * What is known of one path.
   *
   * @param jobId the latest job that it belongs to
   */
  record Row(Member file, String jobId) {
    static Row of(ResultSet row, StatementContext context) throws SQLException {
      Member file =
          new Member(
              row.getString("path"),
              row.getLong("size_bytes"),
              Instant.ofEpochMilli(row.getLong("modified_ms")),
              row.getString("tag"));
      return new Row(file, row.getString("job_id"));
    }
  }

  /**
   * Keeps files as a job's, in place of what was known of their paths. One that another job knows
   * as it is becomes theirs together. Costs one insert for each that is new.
   */
  void put(Job job, Collection<Member> files) {
    // In one order for all, so that two nodes can't wait for each other's rows.
    List<Member> sorted = files.stream().sorted(Comparator.comparing(Member::path)).toList();
    List<Member> there = notNew(job, sorted);
    if (there.isEmpty()) {
      return;
    }
    SharedFiles shared = new SharedFiles(handle);
    shared.need(job);
    for (int from = 0; from < there.size(); from += MOST_AT_ONCE) {
      List<Member> some = there.subList(from, Math.min(there.size(), from + MOST_AT_ONCE));
      List<Row> before =
          rows(some).stream().sorted(Comparator.comparing(row -> row.file().path())).toList();
      Set<Member> same = before.stream().map(Row::file).collect(Collectors.toSet());
      same.retainAll(new HashSet<>(some));
      shared.drop(
          source,
          before.stream().map(Row::file).filter(f -> !same.contains(f)).map(Member::path).toList());
      shared.add(
          job,
          before.stream()
              .filter(row -> same.contains(row.file()) && !row.jobId().equals(job.id()))
              .toList());
      Set<Row> known = new HashSet<>(before);
      write(
          job,
          some.stream().filter(file -> !known.contains(new Row(file, job.id()))).toList(),
          PUT);
    }
  }

  private List<Member> notNew(Job job, List<Member> files) {
    int[] added = write(job, files, ADD);
    return IntStream.range(0, added.length)
        .filter(i -> added[i] == 0)
        .mapToObj(files::get)
        .toList();
  }

  private int[] write(Job job, List<Member> files, String sql) {
    if (files.isEmpty()) {
      return new int[0];
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    files.forEach(
        file ->
            batch
                .bind("source", source)
                .bind("path", file.path())
                .bind("size", file.sizeBytes())
                .bind("modified", file.modified().toEpochMilli())
                .bind("tag", file.tag())
                .bind("job", job.id())
                .add());
    return batch.execute();
  }
}
