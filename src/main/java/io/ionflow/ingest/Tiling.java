package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows ion's work on an asset, by its status alone, ever more rarely. */
public final class Tiling {
  private static final Logger LOG = LoggerFactory.getLogger(Tiling.class);

  private final Jobs jobs;
  private final Completion completion;
  private final Quarantine quarantine;
  private final Policy policy;
  private final Clock clock;

  /**
   * How patient to be.
   *
   * @param first time to the first look
   * @param longest time between two looks at the most
   * @param stuck time without progress after which people are told
   * @param again how often data is sent again that ion failed to tile by its own fault
   */
  public record Policy(Duration first, Duration longest, Duration stuck, int again) {}

  /** Takes the journal, what follows when ion has ended, and how patient to be. */
  public Tiling(
      Jobs jobs, Completion completion, Quarantine quarantine, Policy policy, Clock clock) {
    this.jobs = jobs;
    this.completion = completion;
    this.quarantine = quarantine;
    this.policy = policy;
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
      case ERROR -> timesSentAgain(job) < policy.again() ? sendAgain(job) : fail(job);
      case AWAITING_FILES, NOT_STARTED, IN_PROGRESS, UNKNOWN -> wait(job, asset);
    };
  }

  private Job fail(Job job) {
    String words =
        "ion failed to tile asset %d (ERROR): the fault is ion's, not the data's. Try again with ionflow retry %s, or ask ion's support about this asset."
            .formatted(job.asset(), job.id());
    return jobs.release(job.in(JobState.FAILED).because(words), "ion failed to tile it.");
  }

  /** Since the job was found, or was tried again by hand. */
  private long timesSentAgain(Job job) {
    long times = 0;
    for (Event event : jobs.history(job.id())) {
      boolean fromTiling = event.from().equals(Optional.of(JobState.TILING));
      if (event.from().equals(Optional.of(JobState.FAILED))) {
        times = 0;
      } else if (fromTiling && event.to().equals(Optional.of(JobState.CREATING))) {
        times++;
      }
    }
    return times;
  }

  /** Over {@link Reconciliation}, which removes the failed asset, and can be repeated. */
  private Job sendAgain(Job job) {
    return jobs.release(
        job.in(JobState.CREATING).at(0),
        "ion failed to tile asset %d (ERROR), which is ion's fault. The asset is removed, and the data sent again."
            .formatted(job.asset()));
  }

  private Job wait(Job job, Asset asset) {
    Instant now = clock.instant();
    Duration next = Duration.between(job.since(), now).dividedBy(2);
    next = next.compareTo(policy.first()) < 0 ? policy.first() : next;
    next = next.compareTo(policy.longest()) > 0 ? policy.longest() : next;
    String stuck = stuck(job, asset, now);
    String why = stuck.isEmpty() && !job.reason().isEmpty() ? "ion is at work on it." : stuck;
    return jobs.release(job.at(asset.percentComplete()).because(stuck).dueAt(now.plus(next)), why);
  }

  /** What is wrong with the progress; empty if nothing is. Told once for each halt. */
  private String stuck(Job job, Asset asset, Instant now) {
    Tilings.Mark mark = jobs.tilings().reached(job, asset.percentComplete());
    if (now.isBefore(mark.since().plus(policy.stuck()))) {
      return "";
    }
    String words =
        ("ion's work on asset %d (%s) has not got beyond %d %% since %s. Nothing is lost, and it is"
                + " followed further; ask ion's support about this asset, or give it up:"
                + " ionflow cancel %s")
            .formatted(job.asset(), asset.status(), mark.highest(), mark.since(), job.id());
    if (!mark.told()) {
      jobs.tilings().stuck(job.at(asset.percentComplete()), words);
      LOG.warn("Job {}: {}", job.id(), words);
    }
    return words;
  }
}
