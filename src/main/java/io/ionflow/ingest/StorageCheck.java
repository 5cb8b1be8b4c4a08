package io.ionflow.ingest;

import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Storage;
import io.ionflow.log.Amounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a dataset back, before a byte of it moves, that the account has no room for; it goes on by
 * itself when there is room. What ion does not tell holds nothing back.
 */
public final class StorageCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StorageCheck.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MOST_UNDER_WAY = 1_000;
  private static final String WAITS = "Waits for storage at ion: ";

  private final Jobs jobs;
  private final StorageLeft left;
  private final Policy policy;
  private final Complaints complaints;
  private final Clock clock;

  /**
   * How to go about it.
   *
   * @param isOn whether to look at all
   * @param look how long an answer of ion's holds, and the time to the next look of a job that
   *     waits
   */
  public record Policy(boolean isOn, Duration look) {}

  /** Takes what it decides with. */
  public StorageCheck(
      Jobs jobs, StorageLeft left, Policy policy, Complaints complaints, Clock clock) {
    this.jobs = jobs;
    this.left = left;
    this.policy = policy;
    this.complaints = complaints;
    this.clock = clock;
  }

  /** Whether that is how a job stands which this check holds back. */
  static boolean isWaiting(JobState state, String reason) {
    return state == JobState.READY && reason.startsWith(WAITS);
  }

  /** Whether ion is to be asked now: one answer serves all jobs for a while. */
  public boolean isToBeAsked() {
    return policy.isOn() && left.isOlderThan(policy.look(), clock.instant());
  }

  /** Asks how much room the account has. */
  public IonRequest<Storage> request() {
    return Storage.request();
  }

  /**
   * Takes ion's answer. Where its figures don't agree, the larger one counts: a dataset that is
   * held back for nothing is worse than one that ion refuses.
   *
   * @param answer null if ion could not be asked, which is as if it told nothing
   */
  public void learned(Storage answer) {
    if (left.isNew()) {
      left.reckonWith(underWay());
    }
    Optional<Storage.Room> room =
        Optional.ofNullable(answer).flatMap(Storage::storage).filter(each -> each.total() > 0);
    left.learned(
        room.map(each -> OptionalLong.of(Math.max(each.available(), each.total() - each.used())))
            .orElse(OptionalLong.empty()),
        clock.instant());
  }

  private List<Job> underWay() {
    List<Job> found = new ArrayList<>();
    for (JobState state : List.of(JobState.CREATING, JobState.TRANSFERRING, JobState.FINISHING)) {
      found.addAll(jobs.list(new JobQuery(Optional.of(state), Optional.empty(), MOST_UNDER_WAY)));
    }
    return found;
  }

  /**
   * Decides on a job that is ready.
   *
   * @return the job if it goes on; null if it waits and is let go
   */
  public Job decide(Job job) {
    if (!policy.isOn() || left.takes(job)) {
      return job;
    }
    String room = Amounts.size(left.bytes().orElse(0));
    if (complaints.isDue(WAITS)) {
      LOG.warn(
          "The account has {} of storage left, and {} datasets wait for more. They go on by"
              + " themselves when there is room; delete assets, or enlarge the plan.",
          room,
          left.waiting());
    }
    boolean waitsAlready = isWaiting(job.state(), job.reason());
    String words =
        waitsAlready
            ? job.reason()
            : WAITS
                + "it needs %s, and %s are left. Goes on by itself when there is room; delete assets, or enlarge the plan."
                    .formatted(Amounts.size(job.whole().sizeBytes()), room);
    jobs.release(job.dueAt(next(job)).because(words), waitsAlready ? "" : words);
    return null;
  }

  /** The longer it has waited the later it is looked at. */
  private Instant next(Job job) {
    Instant now = clock.instant();
    Duration wait = Duration.between(job.since(), now).dividedBy(4);
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return now.plus(wait.compareTo(policy.look()) < 0 ? policy.look() : wait);
  }
}
