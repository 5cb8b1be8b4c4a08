package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.IonRequest;
import io.ionflow.store.ObjectStore.OpenUpload;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives up jobs that somebody wants to be given up, step by step and safe to repeat: what was begun
 * at a store is aborted, an empty asset removed, one with data kept or removed as was wished.
 */
public final class Cancellation {
  private static final Set<JobState> UNTOUCHED = EnumSet.of(JobState.FOUND, JobState.READY);
  private static final String BY_HAND = "Cancelled by hand";
  private static final Duration MOMENT = Duration.ofSeconds(10);

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Abandonment abandonment;
  private final UploadLocations locations;
  private final Relay relay;

  /** Takes all that a job can have begun. */
  public Cancellation(
      Jobs jobs,
      Deliveries deliveries,
      Abandonment abandonment,
      UploadLocations locations,
      Relay relay) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.abandonment = abandonment;
    this.locations = locations;
    this.relay = relay;
  }

  /**
   * Gives up a job that has begun nothing yet, if nobody holds it: that needs no daemon.
   *
   * @return the job as it is now
   */
  public static Job atOnce(Jobs jobs, Job job) {
    return jobs.claim(job.id(), UNTOUCHED, MOMENT)
        .map(
            held -> {
              String words = words(jobs, held, "");
              return jobs.release(held.in(JobState.FAILED).because(words), words);
            })
        .or(() -> jobs.find(job.id()))
        .orElse(job);
  }

  /** Whether a job has ended because a person gave it up. */
  static boolean hasEnded(Job job) {
    return job.state() == JobState.FAILED && job.reason().startsWith(BY_HAND);
  }

  /**
   * Whether a claimed job is to be given up now. One whose asset was asked for finds out first
   * which asset that is: what nobody knows can't be removed.
   */
  public boolean isDue(Job job) {
    if (job == null || jobs.wishes().of(job.id()).isEmpty()) {
      return false;
    }
    jobs.wishes().heeded(job);
    return job.state() != JobState.CREATING;
  }

  /** Aborts what was begun at a store; the sources stay where they are. */
  public Job begin(Job job) throws IOException {
    if (job.state() == JobState.TRANSFERRING && job.way() == Way.RELAY) {
      Set<OpenUpload> known =
          deliveries.of(job).uploadIds().entrySet().stream()
              .map(each -> new OpenUpload(each.getKey(), each.getValue()))
              .collect(Collectors.toSet());
      new Leftovers(job, relay.at(job)).drop(known);
      relay.clear(job);
      deliveries.clear(job);
    } else if (job.state() == JobState.TRANSFERRING) {
      abandonment.abandon(job);
    }
    return job;
  }

  /** Asks how the asset stands that the job has. */
  public IonRequest<Asset> look(Job job) {
    return Finishing.look(job);
  }

  /** The request that removes the asset; null if it is to be kept. */
  public IonRequest<Void> removal(Job job, Asset asset) {
    return isEmpty(asset) || removes(job) ? Asset.removal(asset.id()) : null;
  }

  private static boolean isEmpty(Asset asset) {
    return asset.status() == AssetStatus.AWAITING_FILES;
  }

  private boolean removes(Job job) {
    return jobs.wishes().of(job.id()).map(Wish::removeAsset).orElse(false);
  }

  /** What became of the asset. */
  public String outcome(Job job, Asset asset) {
    if (isEmpty(asset)) {
      return "Asset " + asset.id() + ", which held nothing, is removed.";
    }
    return removes(job)
        ? "Asset " + asset.id() + " is removed, as was asked for."
        : "Asset %d holds data (%s) and stays at ion.".formatted(asset.id(), asset.status());
  }

  /**
   * Ends the job.
   *
   * @param outcome what became of its asset; empty if it had none
   */
  public Job end(Job job, String outcome) throws IOException {
    locations.remove(job);
    String words = words(jobs, job, outcome);
    return jobs.release(job.in(JobState.FAILED).because(words), words);
  }

  private static String words(Jobs jobs, Job job, String outcome) {
    String when = jobs.wishes().of(job.id()).map(wish -> " at " + wish.at()).orElse("");
    return (BY_HAND + when + ". " + outcome).strip();
  }
}
