package io.ionflow.crash;

import io.ionflow.ingest.ForwardingJobs;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import java.util.Set;
import java.util.function.Supplier;

/** The journal's jobs; the process ends at a change. */
final class CrashingJobs extends ForwardingJobs {
  private static final String LOST = "got no answer";
  private static final String ANEW = "No asset is left; starts again.";

  private final CrashPoint point;

  CrashingJobs(Jobs jobs, CrashPoint point) {
    super(jobs);
    this.point = point;
  }

  private Job around(JobState state, Supplier<Job> change) {
    point.reached("BEFORE_" + state);
    Job changed = change.get();
    point.reached("AFTER_" + state);
    return changed;
  }

  @Override
  public Job admit(Job found) {
    return around(JobState.FOUND, () -> super.admit(found));
  }

  @Override
  public Set<String> letGo(Job job) {
    point.reached("BEFORE_LET_GO");
    Set<String> needed = super.letGo(job);
    point.reached("AFTER_LET_GO");
    return needed;
  }

  @Override
  public Job advance(Job changed, String why) {
    return around(changed.state(), () -> super.advance(changed, why));
  }

  @Override
  public Job release(Job changed, String why) {
    if (changed.reason().contains(LOST)) {
      point.reached("AFTER_ANSWER_LOST");
    }
    if (why.equals(ANEW)) {
      point.reached("BEFORE_BEGUN_ANEW");
    }
    return around(changed.state(), () -> super.release(changed, why));
  }
}
