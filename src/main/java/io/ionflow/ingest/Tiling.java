package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Follows ion's work on an asset, by its status alone, ever more rarely. */
public final class Tiling {
  private final Jobs jobs;
  private final Completion completion;
  private final Quarantine quarantine;
  private final Duration first;
  private final Duration longest;
  private final Clock clock;

  /**
   * @param first time to the first look
   * @param longest time between two looks at the most
   */
  public Tiling(
      Jobs jobs,
      Completion completion,
      Quarantine quarantine,
      Duration first,
      Duration longest,
      Clock clock) {
    this.jobs = jobs;
    this.completion = completion;
    this.quarantine = quarantine;
    this.first = first;
    this.longest = longest;
    this.clock = clock;
  }

  /** Asks how the asset stands. */
  public IonRequest<Asset> look(Job job) {
    return Finishing.look(job);
  }

  /** Draws the consequence of what ion says; the job is let go. */
  public Job follow(Job job, Asset asset) throws IOException {
    return switch (asset.status()) {
      case COMPLETE -> completion.complete(job, asset);
      case DATA_ERROR ->
          quarantine.set(
              job,
              "ion can't tile the data (DATA_ERROR on asset %d): the data is at fault, ion does not say"
                      .formatted(asset.id())
                  + " how. Check it in another program, mend it, and drop it again."
                  + (job.way().isFetched()
                      ? " Or ion could not fetch it: do its keys still read the bucket?"
                      : ""));
      case ERROR ->
          jobs.release(
              job.in(JobState.FAILED)
                  .because(
                      "ion failed to tile asset %d (ERROR): the fault is ion's. Try again, or ask"
                              .formatted(asset.id())
                          + " ion's support about this asset."),
              "ion failed to tile it.");
      case AWAITING_FILES, NOT_STARTED, IN_PROGRESS, UNKNOWN -> wait(job, asset);
    };
  }

  private Job wait(Job job, Asset asset) {
    Instant now = clock.instant();
    Duration waited = Duration.between(job.since(), now);
    Duration next = waited.dividedBy(2);
    next = next.compareTo(first) < 0 ? first : next;
    next = next.compareTo(longest) > 0 ? longest : next;
    return jobs.release(job.at(asset.percentComplete()).dueAt(now.plus(next)), "");
  }
}
