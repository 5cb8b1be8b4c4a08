package io.ionflow.ingest;

import java.util.List;

/** Jobs whose changes are told to listeners, after they are durable. */
public final class ObservedJobs extends ForwardingJobs {
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
    super(jobs);
    this.listeners = List.copyOf(listeners);
  }

  private Job tell(Job before, Job after, String why) {
    listeners.forEach(listener -> listener.changed(before, after, why));
    return after;
  }

  @Override
  public Job admit(Job found) {
    Job job = super.admit(found);
    return job.id().equals(found.id()) ? tell(found, job, "Found.") : job;
  }

  @Override
  public Job advance(Job changed, String why) {
    return tell(changed, super.advance(changed, why), why);
  }

  @Override
  public Job release(Job changed, String why) {
    return tell(changed, super.release(changed, why), why);
  }

  @Override
  public void forget(Job job, String why) {
    super.forget(job, why);
    tell(job, job, why);
  }
}
