package io.ionflow.rotation;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.IonRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Chooses assets whose endpoint can be asked for to prove a token. Asking for that of external
 * imagery or of Google's tiles opens a session that is billed (ion guide, quotas), so only what ion
 * surely hosts itself is taken: data of a size, and the curated assets known to be ion's own.
 */
public final class ProbeAssets {
  private static final Set<Long> HOSTED = Set.of(1L, 3954L, 96188L);
  private static final Set<Long> BILLED = Set.of(2L, 3L, 4L, 2275207L, 3830184L);

  private final List<Asset> candidates;

  /** Chooses among these. */
  public ProbeAssets(List<Asset> listed) {
    this.candidates = listed.stream().filter(ProbeAssets::isFree).toList();
  }

  /** Asks for the assets that are complete. */
  public static IonRequest<AssetPage> request() {
    return IonRequest.get(
        "/v1/assets", Map.of("limit", "1000", "status", "COMPLETE"), AssetPage.class);
  }

  /** Whether its endpoint surely costs nothing. */
  static boolean isFree(Asset asset) {
    return asset.status() == AssetStatus.COMPLETE
        && !BILLED.contains(asset.id())
        && (asset.bytes() > 0 || HOSTED.contains(asset.id()));
  }

  /** One that the token must read. */
  public Optional<Long> inside(Optional<SortedSet<Long>> allowed) {
    return candidates.stream()
        .map(Asset::id)
        .filter(id -> allowed.map(ids -> ids.contains(id)).orElse(true))
        .findFirst();
  }

  /** One that the token must not read. */
  Optional<Long> outside(Optional<SortedSet<Long>> allowed) {
    return allowed.flatMap(
        ids -> candidates.stream().map(Asset::id).filter(id -> !ids.contains(id)).findFirst());
  }
}
