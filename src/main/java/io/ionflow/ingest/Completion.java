package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends a job whose asset can be streamed: writes the result file and puts the source away. */
public final class Completion {
  /** Told of each asset that can be streamed. */
  @FunctionalInterface
  public interface Publisher {
    /**
     * Keeps that it is its dataset's newest.
     *
     * @return what to say of it
     */
    String publish(Job job, Asset asset);
  }

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final String WAITS =
      "The asset can be streamed. Its files are put away once all others have been found and looked at,"
          + " which may share some.";

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Stowage stowage;
  private final Relay relay;
  private final Publisher publisher;
  private final URI api;
  private final Clock clock;

  /**
   * @param api ion's address, for the endpoint in the result file
   */
  public Completion(
      Jobs jobs,
      Deliveries deliveries,
      Stowage stowage,
      Relay relay,
      Publisher publisher,
      URI api,
      Clock clock) {
    this.publisher = publisher;
    this.relay = relay;
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.stowage = stowage;
    this.api = api;
    this.clock = clock;
  }

  /** Does it; safe to repeat, since the state changes last. */
  public Job complete(Job job, Asset asset) throws IOException {
    String known = publisher.publish(job, asset);
    if (stowage.isToWait(job)) {
      return wait(job);
    }
    Optional<String> undone = stowage.complete(job, result(job, asset));
    Optional<String> kept = job.way() == Way.RELAY ? relay.clear(job) : Optional.empty();
    String said =
        Stream.of(
                Optional.of("Asset %d can be streamed. %s".formatted(asset.id(), known)),
                undone,
                kept)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return jobs.release(job.in(JobState.COMPLETE).at(100), said);
  }

  private Job wait(Job job) {
    String words = job.reason().equals(WAITS) ? "" : WAITS;
    return jobs.release(job.at(100).because(WAITS).dueAt(clock.instant().plus(PAUSE)), words);
  }

  /**
   * Ends a job of whose content there is an asset; safe to repeat.
   *
   * @param job with that asset, which is published
   * @param digest of the content
   * @return null if the job waits, with its asset, and is to be ended at the next look
   */
  public Job share(Job job, Asset asset, String digest, String why) throws IOException {
    if (stowage.isToWait(job)) {
      jobs.release(job.dueAt(clock.instant().plus(PAUSE)), "");
      return null;
    }
    Map<String, Object> result = result(job, asset);
    result.put("digest", "sums-sha256:" + digest);
    Optional<String> undone = stowage.complete(job, result);
    String said = why + undone.map(" "::concat).orElse("");
    return jobs.release(job.in(JobState.COMPLETE).at(100).because(why), said);
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
    result.put("endpoint", AssetEndpoint.address(api, asset.id()).toString());
    return result;
  }

  /** Of what is known without reading a byte again: the store's checksums, or the objects' tags. */
  private String digest(Job job) {
    if (job.way() == Way.PULL) {
      return "etag-sha256:"
          + Fingerprint.of(
              job.whole().members().stream()
                  .map(m -> m.path() + '\0' + m.sizeBytes() + '\0' + m.tag()));
    }
    return "crc32c-sha256:"
        + Fingerprint.of(
            deliveries.of(job).parts().stream()
                .map(
                    p ->
                        p.path() + '\0' + p.number() + '\0' + p.sizeBytes() + '\0' + p.checksum()));
  }
}
