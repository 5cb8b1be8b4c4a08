package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of an asset that was asked for, when the answer was lost or the transfer
 * has to start again. With the upload location at hand the asset is adopted. Without it nothing can
 * be uploaded to the asset, since ion tells the location once; so it is removed before another is
 * asked for, and there is never a second one.
 */
public final class Reconciliation {
  private static final String SEARCH_LIMIT = "100";

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final UploadLocations locations;
  private final Creation creation;

  /** Takes the journal, the place for what ion lent, and what goes on with a new asset. */
  public Reconciliation(
      Jobs jobs, Deliveries deliveries, UploadLocations locations, Creation creation) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.creation = creation;
  }

  /** Goes on with the asset whose upload location is at hand; null if there is none. */
  public Job adopt(Job job) throws IOException {
    Optional<CreatedAsset> kept = locations.find(job);
    return kept.map(
            created -> {
              long asset = created.assetMetadata().id();
              return jobs.release(
                  job.with(Optional.of(asset)).in(JobState.TRANSFERRING),
                  "Adopts asset " + asset + ".");
            })
        .orElse(null);
  }

  /** Asks how the asset stands that the job was known to have. */
  public IonRequest<Asset> look(Job job) {
    return Finishing.look(job);
  }

  /** Whether ion failed to tile that asset, by its own fault: it is of no use to anybody. */
  public boolean isFailed(Asset asset) {
    return asset.status() == AssetStatus.ERROR;
  }

  /** Removes the asset that the job was known to have. */
  public IonRequest<Void> removal(Job job) {
    return Asset.removal(job.asset());
  }

  /**
   * Goes on with the asset that the job was known to have, if ion has its files.
   *
   * @return null if ion still waits for them: without the upload location they can't be brought
   */
  public Job goOn(Job job, Asset asset) {
    return asset.status() == AssetStatus.AWAITING_FILES
        ? null
        : jobs.release(
            job.in(JobState.TILING),
            "ion has the files of asset " + asset.id() + ": goes on with it.");
  }

  /** Looks for assets that carry the job's marker. */
  public IonRequest<AssetPage> search(Job job) {
    return IonRequest.get(
        "/v1/assets",
        Map.of(
            "search",
            Marker.of(job),
            "sortBy",
            "DATE_ADDED",
            "sortOrder",
            "DESC",
            "limit",
            SEARCH_LIMIT),
        AssetPage.class);
  }

  /**
   * Goes on with an asset that needs no upload: what ion fetches itself, it fetches once the asset
   * is made.
   *
   * @return null if there is none, or if the files have to be brought there
   */
  public Job adoptFetched(Job job, AssetPage page) {
    return ours(job, page).stream()
        .filter(asset -> job.way().isFetched() && asset.status() != AssetStatus.AWAITING_FILES)
        .findFirst()
        .map(asset -> creation.adopted(job, asset.id()))
        .orElse(null);
  }

  /**
   * The requests that remove what was found, oldest last.
   *
   * @throws UnexpectedAssetException if an asset with the marker has data already: it is never
   *     removed
   */
  public List<IonRequest<Void>> removals(Job job, AssetPage page) {
    List<Asset> ours = ours(job, page);
    for (Asset asset : ours) {
      if (!Marker.isEmpty(asset)) {
        throw new UnexpectedAssetException(job, asset);
      }
    }
    return ours.stream().map(asset -> Asset.removal(asset.id())).toList();
  }

  private static List<Asset> ours(Job job, AssetPage page) {
    return page.items().stream()
        .filter(asset -> asset.description().contains(Marker.of(job)))
        .toList();
  }

  /** Nothing is left at ion: the dataset is looked at anew. What was relayed is still there. */
  public Job restart(Job job) {
    if (job.way() != Way.RELAY) {
      deliveries.clear(job);
    }
    String reason = Quarantine.begun(job).map(unfit -> job.reason()).orElse("");
    return jobs.release(
        job.with(Optional.<Long>empty()).in(JobState.FOUND).because(reason),
        "No asset is left; starts again.");
  }
}
