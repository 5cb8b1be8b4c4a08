package io.ionflow.journal;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
  /**
   * What one statement takes: well below the variables of SQLite and PostgreSQL, and of a dataset
   * of very many files only a small part is in memory once more.
   */
  private static final int MOST_AT_ONCE = 1_000;

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
    inRuns(files).forEach(some -> known.addAll(known(some)));
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
    for (List<Member> some : inRuns(there)) {
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
    List<Member> there = new ArrayList<>();
    for (List<Member> some : inRuns(files)) {
      int[] added = write(job, some, ADD);
      IntStream.range(0, added.length)
          .filter(i -> added[i] == 0)
          .mapToObj(some::get)
          .forEach(there::add);
    }
    return there;
  }

  private static List<List<Member>> inRuns(List<Member> files) {
    List<List<Member>> runs = new ArrayList<>();
    for (int from = 0; from < files.size(); from += MOST_AT_ONCE) {
      runs.add(files.subList(from, Math.min(files.size(), from + MOST_AT_ONCE)));
    }
    return runs;
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
