package io.ionflow.ingest;

import java.util.Optional;

/** Takes up a failed job again because a person says so. */
public final class Retry {
  private final Jobs jobs;

  /** Takes the journal. */
  public Retry(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Why a job can't be taken up again; empty if it can. */
  public Optional<String> obstacle(Job job) {
    if (job.state() != JobState.FAILED) {
      return Optional.of("it is " + job.state() + ", and only what has FAILED is tried again");
    }
    return jobs.later(job)
        .map(
            other ->
                "job %s (%s) has come after it for the same file"
                    .formatted(other.id(), other.state()));
  }

  /** Whether it failed because a person gave it up. */
  public boolean wasCancelled(Job job) {
    return jobs.wishes().of(job.id()).isPresent();
  }

  /**
   * Makes a failed job due. One that may have an asset finds out first how that stands, so that
   * what ion has is not sent again and there is never a second asset.
   *
   * @throws StaleJobException if it has changed meanwhile
   * @throws IllegalStateException if another job is at work on its file
   */
  public Job again(Job job) {
    jobs.wishes().drop(job);
    JobState next = job.dataset().isPresent() ? JobState.CREATING : JobState.FOUND;
    return jobs.release(job.in(next).afresh(), "Tried again by hand.");
  }
}
