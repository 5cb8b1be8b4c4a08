package io.ionflow.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hands out work: which jobs are due, and who has which. */
public final class Desk {
  private static final int BATCH = 500;
  private static final Set<JobState> STEPS =
      EnumSet.of(
          JobState.FOUND,
          JobState.READY,
          JobState.CREATING,
          JobState.TRANSFERRING,
          JobState.FINISHING);

  /** Those that need no asset which ion has not made yet. */
  private static final Set<JobState> BEGUN =
      EnumSet.complementOf(
          EnumSet.of(
              JobState.READY,
              JobState.TILING,
              JobState.COMPLETE,
              JobState.FAILED,
              JobState.QUARANTINED));

  private static final Set<JobState> TILING = EnumSet.of(JobState.TILING);

  private final Jobs jobs;
  private final Duration lease;
  private final int mostAtIon;
  private final LookBudget looks;
  private final Clock clock;

  /**
   * What is handed out at the most.
   *
   * @param atIon assets that ion may have to finish before another is made; 0 for any number
   * @param looks at all tilings together, in a minute
   */
  public record Limits(int atIon, int looks) {}

  /**
   * @param lease how long a claim holds unless it is lengthened, see {@link LeaseRenewal}
   */
  public Desk(Jobs jobs, Duration lease, Limits limits, Clock clock) {
    this.jobs = jobs;
    this.lease = lease;
    this.mostAtIon = limits.atIon();
    this.looks = new LookBudget(limits.looks(), clock);
    this.clock = clock;
  }

  /**
   * Takes a job for its next step; null if there is none to take now. One at a time: what is
   * counted stays true until the job is taken.
   */
  public synchronized Job claimStep(String id) {
    return jobs.claim(id, steps(), lease).orElse(null);
  }

  private Set<JobState> steps() {
    return mostAtIon == 0 || jobs.beingMade() < mostAtIon ? STEPS : BEGUN;
  }

  /** Takes a job to look at its tiling; null if there is nothing to look at now. */
  public Job claimTiling(String id) {
    return jobs.claim(id, TILING, lease).orElse(null);
  }

  /** Ids of some jobs that wait for their next step, the longest due first. */
  public List<String> dueSteps() {
    return jobs.due(steps(), clock.instant(), BATCH);
  }

  /**
   * Ids of some jobs whose tiling wants to be looked at, the longest due first: as many as may be
   * looked at now.
   */
  public List<String> dueTilings() {
    int most = Math.min(BATCH, looks.left());
    if (most == 0) {
      return List.of();
    }
    List<String> due = jobs.due(TILING, clock.instant(), most);
    looks.spend(due.size());
    return due;
  }

  /**
   * Takes a job again if it wants its next step at once.
   *
   * @param job as its last step left it; null if there is none any more
   * @return null if there is nothing more to do on it now
   */
  public Job goOn(Job job) {
    return job == null ? null : claimStep(job.id());
  }
}
