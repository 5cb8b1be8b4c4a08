package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the asset for a dataset. The intent is kept before ion is asked. */
public final class Creation {
  private final Jobs jobs;
  private final UploadLocations locations;
  private final Fetching fetching;
  private final Duration firstLook;
  private final Clock clock;

  /**
   * Takes the journal, and the place for what ion lends.
   *
   * @param firstLook when to look at the tiling of what ion fetches itself for the first time
   */
  public Creation(
      Jobs jobs, UploadLocations locations, Fetching fetching, Duration firstLook, Clock clock) {
    this.jobs = jobs;
    this.locations = locations;
    this.fetching = fetching;
    this.firstLook = firstLook;
    this.clock = clock;
  }

  /** Keeps the intent, with the marker that finds the asset again should the answer be lost. */
  public Job intend(Job job) {
    return jobs.advance(job.in(JobState.CREATING), "Asks ion for an asset.");
  }

  /** The request for a job's asset. */
  public IonRequest<CreatedAsset> request(Job job) {
    Dataset dataset = job.whole();
    boolean isFetched = dataset.way().isFetched();
    Map<String, Object> options =
        new LinkedHashMap<>(isFetched ? fetching.options(job) : dataset.options());
    options.put("sourceType", dataset.sourceType().wireName());
    Map<String, Object> asset = new LinkedHashMap<>();
    asset.put("name", dataset.name());
    asset.put("description", Marker.mark(dataset.particulars().description(), Marker.of(job)));
    dataset.particulars().attribution().ifPresent(text -> asset.put("attribution", text));
    asset.put("type", dataset.type().wireName());
    asset.put("options", options);
    if (isFetched) {
      asset.put("from", fetching.from(job));
    }
    return IonRequest.create("/v1/assets", asset, CreatedAsset.class);
  }

  /** Keeps what ion answered: first what it lends, then that the asset exists. */
  public Job created(Job job, CreatedAsset answer) throws IOException {
    long asset = answer.assetMetadata().id();
    if (job.way().isFetched()) {
      return fetched(job, asset, "ion made asset %d and fetches %s.");
    }
    locations.keep(job, answer);
    return jobs.release(
        job.with(Optional.of(asset)).in(JobState.TRANSFERRING), "ion made asset " + asset + ".");
  }

  /** After a lost answer: goes on with an asset that ion has made, and fetches the files for. */
  Job adopted(Job job, long asset) {
    return fetched(job, asset, "Adopts asset %d, for which ion fetches %s.");
  }

  private Job fetched(Job job, long asset, String words) {
    return jobs.release(
        job.with(Optional.of(asset)).in(JobState.TILING).dueAt(clock.instant().plus(firstLook)),
        words.formatted(asset, fetching.place(job)));
  }
}
