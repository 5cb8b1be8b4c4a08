package io.ionflow.journal;

import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ingest.versions.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A new version takes its place, within one transaction. */
final class Succession {
  private final Handle handle;
  private final Instant retire;

  /**
   * @param retire when what is not kept may be deleted
   */
  Succession(Handle handle, Instant retire) {
    this.handle = handle;
    this.retire = retire;
  }

  /** Whether an asset is being deleted, or all that it was is retired. */
  boolean isGoing(long asset) {
    List<Version> of =
        VersionRows.select(handle, "WHERE asset_id = :asset", Map.of("asset", asset));
    return of.stream().anyMatch(each -> each.state() == Version.State.DELETING)
        || (!of.isEmpty() && of.stream().allMatch(each -> each.state() == Version.State.RETIRED));
  }

  Versions.Published publish(Version version, Keeping keeping, List<String> names) {
    Optional<Version> before = VersionRows.current(handle, version.source(), version.main());
    if (before.isPresent() && before.get().assetId() == version.assetId()) {
      String known = alias(version, keeping, names);
      return new Versions.Published(before.get(), known, List.of(), false);
    }
    before.ifPresent(old -> VersionRows.move(handle, old, Version.State.KEPT, Instant.EPOCH));
    Version current = version.current(before.map(Version::number).orElse(0) + 1);
    VersionRows.insert(handle, current);
    VersionRows.changed(handle);
    return new Versions.Published(
        current, alias(version, keeping, names), retire(version, keeping), true);
  }

  /** Of the earlier ones, the newest are kept. */
  private List<Version> retire(Version version, Keeping keeping) {
    if (keeping.earlier().isEmpty()) {
      return List.of();
    }
    List<Version> kept =
        VersionRows.select(
            handle,
            "WHERE source_name = :source AND main = :main AND state = 'KEPT' ORDER BY number DESC",
            Map.of("source", version.source(), "main", version.main()));
    int stay = Math.min(keeping.earlier().getAsInt(), kept.size());
    List<Version> going = new ArrayList<>(kept.subList(stay, kept.size()));
    going.removeIf(each -> each.assetId() == version.assetId()); // it is back
    going.forEach(each -> VersionRows.move(handle, each, Version.State.RETIRING, retire));
    return going;
  }

  /** The name that a source asks for goes to its newest asset; of others each keeps its own. */
  private String alias(Version version, Keeping keeping, List<String> names) {
    if (keeping.alias().isPresent()) {
      take(keeping.alias().get(), version);
      return keeping.alias().get();
    }
    Optional<String> own =
        handle
            .createQuery(
                "SELECT alias FROM aliases WHERE source_name = :source AND main = :main"
                    + " ORDER BY alias LIMIT 1")
            .bind("source", version.source())
            .bind("main", version.main())
            .mapTo(String.class)
            .findFirst();
    if (own.isPresent()) {
      return own.get();
    }
    String free = names.stream().filter(this::isFree).findFirst().orElseThrow();
    take(free, version);
    return free;
  }

  private boolean isFree(String alias) {
    return handle
        .createQuery("SELECT alias FROM aliases WHERE alias = :alias")
        .bind("alias", alias)
        .mapTo(String.class)
        .findFirst()
        .isEmpty();
  }

  private void take(String alias, Version version) {
    int changed =
        handle.execute(
            """
            INSERT INTO aliases (alias, source_name, main) VALUES (?, ?, ?)
            ON CONFLICT (alias) DO UPDATE SET source_name = excluded.source_name,
              main = excluded.main
            WHERE aliases.source_name <> excluded.source_name OR aliases.main <> excluded.main
            """,
            alias,
            version.source(),
            version.main());
    if (changed > 0) {
      VersionRows.changed(handle);
    }
  }
}
