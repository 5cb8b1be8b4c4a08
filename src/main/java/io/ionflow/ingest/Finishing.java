package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Tells ion that every file is there. Whether it has been told already is asked, never guessed. */
public final class Finishing {
  private final Jobs jobs;
  private final UploadLocations locations;
  private final IonAddresses addresses;
  private final Duration firstLook;
  private final Clock clock;

  /**
   * @param firstLook when to look at the tiling for the first time
   */
  public Finishing(
      Jobs jobs,
      UploadLocations locations,
      IonAddresses addresses,
      Duration firstLook,
      Clock clock) {
    this.jobs = jobs;
    this.locations = locations;
    this.addresses = addresses;
    this.firstLook = firstLook;
    this.clock = clock;
  }

  /**
   * The call that ion asked for when it made the asset. Not repeatable: what a second one does is
   * not known.
   */
  public IonRequest<Void> request(Job job) throws IOException {
    CreatedAsset.OnComplete call =
        locations.find(job).map(CreatedAsset::onComplete).orElseThrow(() -> lost(job));
    Object fields = call.fields() == null ? Map.of() : call.fields();
    return IonRequest.asked(call.method(), addresses.callPath(call.url()), fields);
  }

  /** Asks how the asset stands. */
  public static IonRequest<Asset> look(Job job) {
    return Asset.request(job.asset());
  }

  /** Whether ion still waits to be told. */
  public boolean isAwaited(Asset asset) {
    return asset.status() == AssetStatus.AWAITING_FILES;
  }

  /** ion has been told. */
  public Job told(Job job) throws IOException {
    locations.remove(job);
    return jobs.release(
        job.in(JobState.TILING).dueAt(clock.instant().plus(firstLook)), "ion has all files.");
  }

  private static LostLocationException lost(Job job) {
    return new LostLocationException(job);
  }
}
