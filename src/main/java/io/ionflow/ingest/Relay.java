package io.ionflow.ingest;

import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.Wire;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The operator's own bucket, for what an upload would not bring to ion: its credentials last, so
 * that a transfer can take days and go on after any stop. ion then fetches the files from there.
 */
public final class Relay {
  private final Fetching fetching;
  private final Buckets buckets;
  private final Wire wire;
  private final Clock clock;

  /** Takes what knows the bucket, and the way there. */
  public Relay(Fetching fetching, Buckets buckets, Wire wire, Clock clock) {
    this.fetching = fetching;
    this.buckets = buckets;
    this.wire = wire;
    this.clock = clock;
  }

  /** A job's folder there. */
  ObjectStore at(Job job) {
    Bucket bucket = fetching.bucket(job);
    return new ObjectStore(wire, buckets.place(bucket), buckets.keys(bucket), clock);
  }

  /** Where that is, for a person. */
  String place(Job job) {
    return fetching.place(job);
  }

  /**
   * Removes what was relayed, once ion has it.
   *
   * @return what is left to do by hand, if it could not be
   */
  Optional<String> clear(Job job) {
    Bucket bucket = fetching.bucket(job);
    List<String> paths = job.whole().members().stream().map(job.whole()::uploadPath).toList();
    try {
      buckets.remove(bucket, paths);
      return Optional.empty();
    } catch (RuntimeException | java.io.IOException kept) {
      return Optional.of(
          "What was relayed is still at %s: %s".formatted(bucket.shown(), kept.getMessage()));
    }
  }
}
