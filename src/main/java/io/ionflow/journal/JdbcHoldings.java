package io.ionflow.journal;

import static java.util.stream.Collectors.groupingBy;

import io.ionflow.ingest.JobState;
import io.ionflow.ingest.inventory.Holding;
import io.ionflow.ingest.inventory.Holdings;
import io.ionflow.ingest.versions.Version;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What a database holds of assets. */
final class JdbcHoldings implements Holdings {
  /** Each side is bounded by itself, so that neither is read whole for a batch. */
  private static final String IDS =
      """
      SELECT asset_id FROM (SELECT DISTINCT asset_id FROM versions
        WHERE asset_id > :after AND asset_id <= :last ORDER BY asset_id LIMIT :limit) AS v
      UNION
      SELECT asset_id FROM (SELECT DISTINCT asset_id FROM jobs
        WHERE asset_id > :after AND asset_id <= :last ORDER BY asset_id LIMIT :limit) AS j
      ORDER BY asset_id LIMIT :limit
      """;

  private record Owned(long asset, Holding.Owner owner) {}

  private final Database database;

  JdbcHoldings(Database database) {
    this.database = database;
  }

  @Override
  public List<Holding> between(long after, long last, int limit) {
    return database.read(handle -> between(handle, after, last, limit));
  }

  private static List<Holding> between(Handle handle, long after, long last, int limit) {
    List<Long> ids =
        handle
            .createQuery(IDS)
            .bind("after", after)
            .bind("last", last)
            .bind("limit", limit)
            .mapTo(Long.class)
            .list();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Long> span = Map.of("first", ids.get(0), "end", ids.get(ids.size() - 1));
    Map<Long, List<Version>> versions =
        VersionRows.select(
                handle,
                "WHERE asset_id BETWEEN :first AND :end ORDER BY source_name, main, number",
                span)
            .stream()
            .collect(groupingBy(Version::assetId));
    Map<Long, List<Owned>> jobs = jobs(handle, span).stream().collect(groupingBy(Owned::asset));
    return ids.stream()
        .map(
            id ->
                new Holding(
                    id,
                    versions.getOrDefault(id, List.of()),
                    jobs.getOrDefault(id, List.of()).stream().map(Owned::owner).toList()))
        .toList();
  }

  private static List<Owned> jobs(Handle handle, Map<String, Long> span) {
    return handle
        .createQuery(
            "SELECT asset_id, id, source_name, main, state FROM jobs"
                + " WHERE asset_id BETWEEN :first AND :end ORDER BY id")
        .bindMap(span)
        .map(
            (row, context) ->
                new Owned(
                    row.getLong("asset_id"),
                    new Holding.Owner(
                        row.getString("id"),
                        row.getString("source_name"),
                        row.getString("main"),
                        JobState.valueOf(row.getString("state")))))
        .list();
  }
}
