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

  /** Takes a job; null if there is nothing to do on it now. */
  public Job claim(String id) {
    return jobs.claim(id, lease).orElse(null);
  }

  /** Ids of some jobs that wait for their next step, the longest due first. */
  public List<String> dueSteps() {
    return jobs.due(STEPS, clock.instant(), BATCH);
  }

  /** Ids of some jobs whose tiling wants to be looked at. */
  public List<String> dueTilings() {
    return jobs.due(EnumSet.of(JobState.TILING), clock.instant(), BATCH);
  }

  /**
   * Whether a job wants its next step at once.
   *
   * @param job null if there is none any more
   */
  public boolean goesOn(Job job) {
    return job != null && !job.state().ended() && !job.due().isAfter(clock.instant());
  }
}
