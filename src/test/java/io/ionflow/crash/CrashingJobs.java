package io.ionflow.crash;

import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The journal's jobs; the process ends at a change. */
record CrashingJobs(Jobs jobs, CrashPoint point) implements Jobs {
  private static final String LOST = "got no answer";

  private Job around(JobState state, Supplier<Job> change) {
    point.reached("BEFORE_" + state);
    Job changed = change.get();
    point.reached("AFTER_" + state);
    return changed;
  }

  @Override
  public Job admit(Job found) {
    return around(JobState.FOUND, () -> jobs.admit(found));
  }

  @Override
  public Job advance(Job changed, String why) {
    return around(changed.state(), () -> jobs.advance(changed, why));
  }

  @Override
  public Job release(Job changed, String why) {
    if (changed.reason().contains(LOST)) {
      point.reached("AFTER_ANSWER_LOST");
    }
    return around(changed.state(), () -> jobs.release(changed, why));
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
  public void forget(Job job, String why) {
    jobs.forget(job, why);
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
