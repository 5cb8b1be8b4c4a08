package io.ionflow.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs whose changes are told to listeners, after they are durable. */
public final class ObservedJobs implements Jobs {
  private final Jobs jobs;
  private final List<JobListener> listeners;

  /** Hears what happens to jobs. Must not throw. */
  @FunctionalInterface
  public interface JobListener {
    /**
     * A job was admitted, changed or forgotten.
     *
     * @param before as it was, but for what was changed: {@code since} tells when it entered the
     *     state that it left
     * @param after as it is now
     * @param why in words; empty if nothing was said
     */
    void changed(Job before, Job after, String why);
  }

  /** Takes the journal's jobs. */
  public ObservedJobs(Jobs jobs, List<JobListener> listeners) {
    this.jobs = jobs;
    this.listeners = List.copyOf(listeners);
  }

  private Job tell(Job before, Job after, String why) {
    listeners.forEach(listener -> listener.changed(before, after, why));
    return after;
  }

  @Override
  public Job admit(Job found) {
    Job job = jobs.admit(found);
    return job.id().equals(found.id()) ? tell(found, job, "Found.") : job;
  }

  @Override
  public Job advance(Job changed, String why) {
    return tell(changed, jobs.advance(changed, why), why);
  }

  @Override
  public Job release(Job changed, String why) {
    return tell(changed, jobs.release(changed, why), why);
  }

  @Override
  public void forget(Job job, String why) {
    jobs.forget(job, why);
    tell(job, job, why);
  }

  @Override
  public boolean knows(String source, Member file) {
    return jobs.knows(source, file);
  }

  @Override
  public void know(Job job, Collection<Member> files) {
    jobs.know(job, files);
  }

  @Override
  public Optional<Job> claim(String id, Set<JobState> states, Duration lease) {
    return jobs.claim(id, states, lease);
  }

  @Override
  public void extend(Job job, Duration lease) {
    jobs.extend(job, lease);
  }

  @Override
  public void recover(Duration settle) {
    jobs.recover(settle);
  }

  @Override
  public List<String> due(Set<JobState> states, Instant now, int limit) {
    return jobs.due(states, now, limit);
  }

  @Override
  public Optional<Job> find(String id) {
    return jobs.find(id);
  }

  @Override
  public Optional<Job> open(String source, String main) {
    return jobs.open(source, main);
  }

  @Override
  public List<Job> list(JobQuery query) {
    return jobs.list(query);
  }

  @Override
  public Map<JobState, Long> counts() {
    return jobs.counts();
  }

  @Override
  public List<Event> history(String id) {
    return jobs.history(id);
  }
}
