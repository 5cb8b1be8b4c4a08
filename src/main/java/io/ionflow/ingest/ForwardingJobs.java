package io.ionflow.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands every call on to other jobs; who extends it does something about some of them. */
public abstract class ForwardingJobs implements Jobs {
  private final Jobs jobs;

  /** Takes the jobs that do the work. */
  protected ForwardingJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Job admit(Job found) {
    return jobs.admit(found);
  }

  @Override
  public Job advance(Job changed, String why) {
    return jobs.advance(changed, why);
  }

  @Override
  public Job release(Job changed, String why) {
    return jobs.release(changed, why);
  }

  @Override
  public void forget(Job job, String why) {
    jobs.forget(job, why);
  }

  @Override
  public boolean knows(String source, Member file) {
    return jobs.knows(source, file);
  }

  @Override
  public List<Member> unknown(String source, List<Member> files) {
    return jobs.unknown(source, files);
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
  public Set<String> letGo(Job job) {
    return jobs.letGo(job);
  }

  @Override
  public boolean hasUnreadBefore(Job job) {
    return jobs.hasUnreadBefore(job);
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

  @Override
  public Optional<Job> later(Job job) {
    return jobs.later(job);
  }

  @Override
  public long beingMade() {
    return jobs.beingMade();
  }

  @Override
  public Wishes wishes() {
    return jobs.wishes();
  }

  @Override
  public Tilings tilings() {
    return jobs.tilings();
  }
}
