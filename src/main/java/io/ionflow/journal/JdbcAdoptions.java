package io.ionflow.journal;

import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.versions.AdoptionRefusedException;
import io.ionflow.ingest.versions.Adoptions;
import io.ionflow.ingest.versions.Inscription;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ingest.versions.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes assets into a database that were not made by its jobs. */
final class JdbcAdoptions implements Adoptions {
  private final Database database;
  private final Claims claims;

  JdbcAdoptions(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public Versions.Published adopt(
      Job job, Version version, Inscription texts, Keeping keeping, List<String> names) {
    return database.write(
        handle -> {
          VersionRows.lock(handle);
          demandUnknown(handle, version.assetId());
          demandIdle(handle, job);
          keeping.alias().ifPresent(alias -> demandFree(handle, alias, version));
          JobRows.insert(handle, job);
          EventLog.append(
              handle,
              new Event(
                  job.id(),
                  claims.now(),
                  Optional.empty(),
                  Optional.of(job.state()),
                  claims.by(),
                  job.reason()),
              job.version());
          job.dataset()
              .ifPresent(
                  dataset -> new KnownFiles(handle, job.source().name()).put(job, dataset.files()));
          JdbcInscriptions.insert(handle, texts);
          return new Succession(handle, Instant.EPOCH).publish(version, keeping, names);
        });
  }

  private static void demandUnknown(Handle handle, long asset) {
    VersionRows.select(
            handle,
            "WHERE asset_id = :asset AND state <> 'RETIRED' LIMIT 1",
            Map.of("asset", asset))
        .stream()
        .findFirst()
        .ifPresent(
            known -> {
              throw new AdoptionRefusedException(
                  "Asset %d is known already: it is version %d of %s in source %s (%s)."
                      .formatted(
                          asset, known.number(), known.main(), known.source(), known.state()),
                  "Nothing has to be done.");
            });
    JobRows.select(
            handle,
            "WHERE asset_id = :asset AND " + JobRows.OPEN + " LIMIT 1",
            Map.of("asset", asset))
        .stream()
        .findFirst()
        .ifPresent(job -> refuse(asset, job));
  }

  private static void demandIdle(Handle handle, Job job) {
    JobRows.open(handle, job.source().name(), job.main())
        .ifPresent(open -> refuse(job.asset(), open));
  }

  private static void refuse(long asset, Job open) {
    throw new AdoptionRefusedException(
        "Asset %d can't be adopted now: job %s (%s) is at work on %s."
            .formatted(asset, open.id(), open.state(), open.main()),
        "Give that job up first: ionflow cancel %s; then adopt again.".formatted(open.id()));
  }

  private static void demandFree(Handle handle, String alias, Version version) {
    boolean taken =
        handle
            .createQuery(
                "SELECT 1 FROM aliases WHERE alias = :alias"
                    + " AND (source_name <> :source OR main <> :main)")
            .bind("alias", alias)
            .bind("source", version.source())
            .bind("main", version.main())
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    if (taken) {
      throw new AdoptionRefusedException(
          "The name %s stands for another dataset already.".formatted(alias),
          "Give another one by --alias; data/aliases.json has those in use.");
    }
  }
}
