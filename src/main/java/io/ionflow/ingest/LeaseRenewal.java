package io.ionflow.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the claim on a job while something is done with its files that can take longer than a
 * claim's lease, such as copying them to another disk. Safe for many threads.
 */
public final class LeaseRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

  private final Jobs jobs;
  private final Duration lease;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, LeaseRenewal::thread);

  /** What is done with a job's files. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Takes the journal.
   *
   * @param lease how long a claim holds; renewed each quarter of it
   */
  public LeaseRenewal(Jobs jobs, Duration lease) {
    this.jobs = jobs;
    this.lease = lease;
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(lease.toMillis(), TimeUnit.MILLISECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lease-renewal");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does something during which the claim does not run out.
   *
   * @param job claimed, as it was last written; once it is written again, in there, it is not
   *     renewed any more
   */
  public <T> T during(Job job, Work<T> work) throws IOException {
    long pause = Math.max(1, lease.dividedBy(4).toNanos());
    Future<?> renewing =
        timer.scheduleWithFixedDelay(() -> renew(job), pause, pause, TimeUnit.NANOSECONDS);
    try {
      return work.run();
    } finally {
      renewing.cancel(false);
    }
  }

  private void renew(Job job) {
    try {
      jobs.extend(job, lease);
    } catch (StaleJobException over) {
      throw over; // which ends the repetition; whose claim it was will notice
    } catch (RuntimeException unwritable) {
      LOG.warn("Job {}: its claim could not be renewed, tried again", job.id(), unwritable);
    }
  }
}
