package io.ionflow.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs of which only some are worked on; the others are as if somebody else held them. */
public final class ConfinedJobs extends ForwardingJobs {
  private final Jobs jobs;
  private final Set<String> ids;

  /**
   * @param ids those that are worked on
   */
  public ConfinedJobs(Jobs jobs, Set<String> ids) {
    super(jobs);
    this.jobs = jobs;
    this.ids = Set.copyOf(ids);
  }

  @Override
  public Optional<Job> claim(String id, Set<JobState> states, Duration lease) {
    return ids.contains(id) ? jobs.claim(id, states, lease) : Optional.empty();
  }

  @Override
  public List<String> due(Set<JobState> states, Instant now, int limit) {
    return ids.stream()
        .map(jobs::find)
        .flatMap(Optional::stream)
        .filter(job -> states.contains(job.state()) && !job.due().isAfter(now))
        .map(Job::id)
        .limit(limit)
        .toList();
  }
}
