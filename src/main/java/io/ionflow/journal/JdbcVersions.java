package io.ionflow.journal;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.versions.Inscriptions;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ingest.versions.Versions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Versions in a database. */
final class JdbcVersions implements Versions {
  private static final int MOST_KIN = 1_000;

  /** Of an asset that is at ion, and that nobody is about to delete. */
  private static final String LIVE = "state IN ('CURRENT', 'KEPT', 'RETIRING')";

  private static final String BEFORE =
      " FROM shapes JOIN jobs ON id = job_id WHERE shapes.source_name = :source AND shape = :shape"
          + " AND (looked, job_id) < (SELECT looked, job_id FROM shapes mine WHERE job_id = :job) AND "
          + JobRows.OPEN;

  private final Database database;
  private final Clock clock;
  private final Inscriptions inscriptions;

  JdbcVersions(Database database, Clock clock) {
    this.inscriptions = new JdbcInscriptions(database);
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Kin kin(Job job, String shape) {
    return database.write(
        handle -> {
          VersionRows.lock(handle); // of two that look at once, one sees the other
          handle.execute(
              """
              INSERT INTO shapes (job_id, source_name, shape, ends, looked)
              VALUES (?, ?, ?, '', (SELECT COALESCE(MAX(looked), 0) + 1 FROM shapes))
              ON CONFLICT (job_id) DO UPDATE SET shape = excluded.shape, ends = '',
                looked = CASE WHEN shapes.shape = excluded.shape THEN shapes.looked
                  ELSE excluded.looked END
              """,
              job.id(),
              job.source().name(),
              shape);
          boolean published =
              handle
                  .createQuery(
                      "SELECT 1 FROM versions WHERE source_name = :source AND shape = :shape AND "
                          + LIVE
                          + " LIMIT 1")
                  .bind("source", job.source().name())
                  .bind("shape", shape)
                  .mapTo(Integer.class)
                  .findFirst()
                  .isPresent();
          boolean under = !before(handle, job, shape, "", Map.of(), 1).isEmpty();
          return new Kin(
              published || under, before(handle, job, shape, " AND ends = ''", Map.of(), MOST_KIN));
        });
  }

  private static List<String> before(
      Handle handle, Job job, String shape, String more, Map<String, ?> values, int limit) {
    return handle
        .createQuery("SELECT job_id" + BEFORE + more + " ORDER BY job_id LIMIT " + limit)
        .bind("source", job.source().name())
        .bind("shape", shape)
        .bind("job", job.id())
        .bindMap(values)
        .mapTo(String.class)
        .list();
  }

  @Override
  public void ends(String jobId, String ends) {
    database.change(
        handle -> handle.execute("UPDATE shapes SET ends = ? WHERE job_id = ?", ends, jobId));
  }

  @Override
  public Alike alike(Job job, String shape, String ends) {
    return database.read(
        handle ->
            new Alike(
                VersionRows.select(
                    handle,
                    "WHERE source_name = :source AND shape = :shape AND ends = :ends AND digest <> '' AND "
                        + LIVE
                        + " ORDER BY at_ms DESC LIMIT "
                        + MOST_KIN,
                    Map.of("source", job.source().name(), "shape", shape, "ends", ends)),
                before(handle, job, shape, " AND ends = :ends", Map.of("ends", ends), MOST_KIN)));
  }

  @Override
  public Optional<Published> publish(
      Version version, Keeping keeping, List<String> names, Duration grace) {
    return database.write(
        handle -> {
          VersionRows.lock(handle);
          Succession succession = new Succession(handle, clock.instant().plus(grace));
          return succession.isGoing(version.assetId())
              ? Optional.empty()
              : Optional.of(succession.publish(version, keeping, names));
        });
  }

  @Override
  public List<Version> due(Instant now, int limit) {
    return database.read(
        handle ->
            VersionRows.select(
                handle,
                "WHERE state IN ('RETIRING', 'DELETING') AND due_ms <= :now"
                    + " ORDER BY due_ms LIMIT :limit",
                Map.of("now", now.toEpochMilli(), "limit", limit)));
  }

  @Override
  public Optional<Version> take(Version due, Instant until) {
    return database.write(
        handle -> {
          VersionRows.lock(handle);
          if (!VersionRows.move(handle, due, Version.State.DELETING, until)) {
            return Optional.empty();
          }
          boolean shared =
              VersionRows.select(
                      handle,
                      "WHERE asset_id = :asset AND " + LIVE + " LIMIT 1",
                      Map.of("asset", due.assetId()))
                  .stream()
                  .findFirst()
                  .isPresent();
          Version taken = VersionRows.find(handle, due).orElseThrow();
          if (shared) {
            VersionRows.move(handle, taken, Version.State.RETIRED, Instant.EPOCH);
          }
          return VersionRows.find(handle, due);
        });
  }

  @Override
  public void recover() {
    database.change(
        handle -> handle.execute("UPDATE versions SET due_ms = 0 WHERE state = 'DELETING'"));
  }

  @Override
  public Optional<Version> current(String source, String main) {
    return database.read(handle -> VersionRows.current(handle, source, main));
  }

  @Override
  public void settle(Version version, Version.State state, Instant due) {
    database.change(handle -> VersionRows.move(handle, version, state, due));
  }

  @Override
  public Set<String> jobs(long asset) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT job_id FROM versions WHERE asset_id = :asset")
                .bind("asset", asset)
                .mapTo(String.class)
                .set());
  }

  @Override
  public Inscriptions inscriptions() {
    return inscriptions;
  }

  @Override
  public long changes() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT value FROM alias_changes WHERE id = 1")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Map<String, Version> aliases() {
    Map<String, Version> aliases = new LinkedHashMap<>();
    database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT alias, versions.* FROM aliases JOIN versions
                      ON versions.source_name = aliases.source_name AND versions.main = aliases.main
                    WHERE state = 'CURRENT' ORDER BY alias
                    """)
                .map(
                    (row, context) -> aliases.put(row.getString("alias"), VersionRows.version(row)))
                .list());
    return aliases;
  }

  @Override
  public List<Version> after(Optional<Version> last, int limit) {
    String from =
        "WHERE (source_name, main, number) > (:source, :main, :number)"
            + " ORDER BY source_name, main, number LIMIT :limit";
    return database.read(
        handle ->
            VersionRows.select(
                handle,
                from,
                Map.of(
                    "source", last.map(Version::source).orElse(""),
                    "main", last.map(Version::main).orElse(""),
                    "number", last.map(Version::number).orElse(0),
                    "limit", limit)));
  }
}
