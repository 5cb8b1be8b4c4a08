package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ends a job whose asset can be streamed: writes the result file and puts the source away. */
public final class Completion {
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Origins origins;
  private final URI api;
  private final Clock clock;

  /**
   * @param api ion's address, for the endpoint in the result file
   */
  public Completion(Jobs jobs, Deliveries deliveries, Origins origins, URI api, Clock clock) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.origins = origins;
    this.api = api;
    this.clock = clock;
  }

  /** Does it; safe to repeat, since the state changes last. */
  public Job complete(Job job, Asset asset) throws IOException {
    Optional<String> undone = origins.shelf(job.source()).complete(job, result(job, asset));
    String said = "Asset " + asset.id() + " can be streamed.";
    return jobs.release(
        job.in(JobState.COMPLETE).at(100), undone.map(what -> said + " " + what).orElse(said));
  }

  private Map<String, Object> result(Job job, Asset asset) {
    Dataset dataset = job.whole();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("dataset", dataset.main());
    result.put("assetId", asset.id());
    result.put("type", dataset.type().wireName());
    result.put("sourceType", dataset.sourceType().wireName());
    result.put("status", asset.status().name());
    result.put("bytes", dataset.sizeBytes());
    result.put("digest", digest(job));
    result.put("uploadedAt", job.since().toString());
    result.put("completedAt", clock.instant().toString());
    result.put("endpoint", api.resolve("/v1/assets/" + asset.id() + "/endpoint").toString());
    return result;
  }

  /** Of the checksums that the store confirmed: no byte is read again for it. */
  private String digest(Job job) {
    return "crc32c-sha256:"
        + Fingerprint.of(
            deliveries.of(job).parts().stream()
                .map(
                    p ->
                        p.path() + '\0' + p.number() + '\0' + p.sizeBytes() + '\0' + p.checksum()));
  }
}
