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

  private static final Set<JobState> TILING = EnumSet.of(JobState.TILING);

  private final Jobs jobs;
  private final Duration lease;
  private final Clock clock;

  /**
   * @param lease how long a claim holds unless it is lengthened; must be longer than any single
   *     step
   */
  public Desk(Jobs jobs, Duration lease, Clock clock) {
    this.jobs = jobs;
    this.lease = lease;
    this.clock = clock;
  }

  /** Takes a job for its next step; null if there is none to take now. */
  public Job claimStep(String id) {
    return jobs.claim(id, STEPS, lease).orElse(null);
  }

  /** Takes a job to look at its tiling; null if there is nothing to look at now. */
  public Job claimTiling(String id) {
    return jobs.claim(id, TILING, lease).orElse(null);
  }

  /** Ids of some jobs that wait for their next step, the longest due first. */
  public List<String> dueSteps() {
    return jobs.due(STEPS, clock.instant(), BATCH);
  }

  /** Ids of some jobs whose tiling wants to be looked at. */
  public List<String> dueTilings() {
    return jobs.due(TILING, clock.instant(), BATCH);
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
