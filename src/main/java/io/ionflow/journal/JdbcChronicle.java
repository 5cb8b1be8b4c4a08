package io.ionflow.journal;

import io.ionflow.ingest.versions.Chronicle;
import io.ionflow.ingest.versions.Version;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions in a database, to be written down. */
final class JdbcChronicle implements Chronicle {
  private static final long DAY_MS = 86_400_000;

  private static final String SELECT =
      "SELECT versions.*, COALESCE((SELECT MIN(alias) FROM aliases WHERE aliases.source_name ="
          + " versions.source_name AND aliases.main = versions.main), '') AS alias FROM versions ";

  private static final String AT_ION = "state IN ('CURRENT', 'KEPT', 'RETIRING')";

  private final Database database;

  JdbcChronicle(Database database) {
    this.database = database;
  }

  @Override
  public long last() {
    return database.read(VersionRows::lastChange);
  }

  @Override
  public List<Entry> changed(long change, Optional<Entry> last, int limit) {
    Map<String, Object> values = place(last);
    values.put("change", last.map(Entry::change).orElse(change));
    values.put("limit", limit);
    String behind =
        last.isPresent()
            ? "WHERE changed > :change OR (changed = :change"
                + " AND (source_name, main, number) > (:source, :main, :number))"
            : "WHERE changed > :change";
    return select(behind + " ORDER BY changed, source_name, main, number LIMIT :limit", values);
  }

  @Override
  public List<Entry> of(Day day, Optional<Entry> last, int limit) {
    long begin = day.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    Map<String, Object> values = place(last);
    values.put("of", day.source());
    values.put("begin", begin);
    values.put("end", begin + DAY_MS);
    values.put("limit", limit);
    return select(
        "WHERE source_name = :of AND at_ms >= :begin AND at_ms < :end AND "
            + AT_ION
            + " AND (source_name, main, number) > (:source, :main, :number)"
            + " ORDER BY source_name, main, number LIMIT :limit",
        values);
  }

  private static Map<String, Object> place(Optional<Entry> last) {
    Optional<Version> version = last.map(Entry::version);
    Map<String, Object> values = new HashMap<>();
    values.put("source", version.map(Version::source).orElse(""));
    values.put("main", version.map(Version::main).orElse(""));
    values.put("number", version.map(Version::number).orElse(0));
    return values;
  }

  private List<Entry> select(String rest, Map<String, ?> values) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + rest)
                .bindMap(values)
                .map(
                    (row, context) ->
                        new Entry(
                            row.getLong("changed"),
                            VersionRows.version(row),
                            row.getString("alias")))
                .list());
  }

  @Override
  public List<Day> days() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT source_name, at_ms / "
                        + DAY_MS
                        + " AS day FROM versions WHERE "
                        + AT_ION
                        + " ORDER BY source_name, day DESC")
                .map(
                    (row, context) ->
                        new Day(
                            row.getString("source_name"), LocalDate.ofEpochDay(row.getLong("day"))))
                .list());
  }
}
