package io.ionflow.ingest.inventory;

import io.ionflow.ingest.JobState;
import io.ionflow.ingest.versions.Version;
import java.util.List;
import java.util.Optional;

/**
 * What the journal holds of one asset of ion's.
 *
 * @param asset its id
 * @param versions all versions of datasets that it is or was
 * @param jobs all jobs that name it
 */
public record Holding(long asset, List<Version> versions, List<Owner> jobs) {

  /**
   * A job that names the asset, without its dataset, which may be long.
   *
   * @param main path of the main file
   */
  public record Owner(String id, String source, String main, JobState state) {}

  /** Copies what it is given. */
  public Holding {
    versions = List.copyOf(versions);
    jobs = List.copyOf(jobs);
  }

  /** The version that is to be at ion: a dataset's newest, else an earlier one that stays. */
  Optional<Version> live() {
    return in(Version.State.CURRENT).or(() -> in(Version.State.KEPT));
  }

  private Optional<Version> in(Version.State state) {
    return versions.stream().filter(version -> version.state() == state).findFirst();
  }

  /** Whether it is, or was, to be deleted. */
  boolean isGoing() {
    return !versions.isEmpty() && live().isEmpty();
  }

  /** The first job in such a state. */
  Optional<Owner> job(JobState state) {
    return jobs.stream().filter(job -> job.state() == state).findFirst();
  }

  /** Whether a job is at work on it. */
  boolean isInWork() {
    return jobs.stream().anyMatch(job -> !job.state().ended());
  }
}
