package io.ionflow.ingest;

import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a fault means for a job: to wait and try the step again, to start again with a fresh
 * asset, or to end. The job is let go.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration CREDENTIALS_WAIT = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final UploadLocations locations;
  private final Quarantine quarantine;
  private final Policy policy;
  private final Clock clock;

  /**
   * How patient to be.
   *
   * @param attempts faults after which a job ends as failed
   * @param settle how long an asset that ion may have made can take to show in its lists
   * @param firstWait time to the next try after a first fault; doubles with each
   */
  public record Policy(int attempts, Duration settle, Duration firstWait) {}

  /** Takes what it decides with. */
  public Failures(
      Jobs jobs,
      Deliveries deliveries,
      UploadLocations locations,
      Quarantine quarantine,
      Policy policy,
      Clock clock) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.quarantine = quarantine;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Decides. The job is read anew, since the step that failed may have changed it.
   *
   * @return null always: nothing goes on with the job at once
   */
  public Job decide(String id, Throwable thrown) throws IOException {
    Throwable fault = unwrap(thrown);
    Optional<Job> found = jobs.find(id);
    if (fault instanceof StaleJobException || found.isEmpty()) {
      LOG.info("Job {} went on without this step: {}", id, fault.getMessage());
      return null;
    }
    try {
      decide(found.get(), fault);
    } catch (StaleJobException notOursAnyMore) {
      LOG.error("Job {} was let go before this fault, which changes nothing for it", id, fault);
    }
    return null;
  }

  private void decide(Job job, Throwable fault) throws IOException {
    String why = describe(fault);
    if (fault instanceof TransferStoppedException) {
      jobs.release(job.because(why).dueAt(clock.instant()), why);
    } else if (fault instanceof IonFault.Refused || fault instanceof CredentialsException) {
      wait(job, CREDENTIALS_WAIT, why);
    } else if (mustStartAgain(fault)) {
      startAgain(job, why);
    } else if (fault instanceof IonFault.Invalid && job.state() == JobState.CREATING) {
      quarantine.set(job, why + " The data or its options are not what ion takes.");
    } else if (isFinal(fault)) {
      fail(job, why);
    } else {
      tryAgain(job, fault, why);
    }
  }

  /** What a bean throws may arrive inside of other exceptions. */
  private static Throwable unwrap(Throwable thrown) {
    Throwable fault = thrown;
    while (fault.getCause() != null && !fault.getClass().getName().startsWith("io.ionflow.")) {
      fault = fault.getCause();
    }
    return fault;
  }

  private static boolean mustStartAgain(Throwable fault) {
    return fault instanceof SourceChangedException
        || fault instanceof LostLocationException
        || (fault instanceof StoreException store && store.isSpent());
  }

  private static boolean isFinal(Throwable fault) {
    return fault instanceof IonFault.Missing
        || fault instanceof IonFault.Invalid
        || fault instanceof IonFault.PlanLimit
        || fault instanceof UnexpectedAssetException;
  }

  private void tryAgain(Job job, Throwable fault, String why) {
    Job after = job.afterFault();
    if (after.attempts() >= policy.attempts()) {
      fail(after, why);
      return;
    }
    Duration wait =
        fault instanceof IonFault.Busy busy
            ? busy.retryAfter().orElse(policy.firstWait())
            : policy.firstWait();
    wait = wait.multipliedBy(1L << Math.min(after.attempts() - 1, 10));
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    boolean unsure = job.state() == JobState.CREATING;
    wait(after, unsure && wait.compareTo(policy.settle()) < 0 ? policy.settle() : wait, why);
  }

  private void startAgain(Job job, String why) throws IOException {
    Job after = job.afterFault();
    if (after.attempts() >= policy.attempts()) {
      fail(after, why);
      return;
    }
    locations.remove(job);
    deliveries.clear(job);
    String words = why + " Starts again with a fresh asset.";
    jobs.release(after.in(JobState.CREATING).because(words), words);
  }

  private void wait(Job job, Duration wait, String why) {
    jobs.release(job.dueAt(clock.instant().plus(wait)).because(why), why);
  }

  private void fail(Job job, String why) {
    jobs.release(job.in(JobState.FAILED).because(why), why);
  }

  private static String describe(Throwable fault) {
    if (fault instanceof FileSystemException file) {
      return FileFault.describe(file);
    }
    String words = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    return fault instanceof IonFault.Missing
        ? words
            + ". ion says so also when the token lacks a scope (assets:read, assets:write,"
            + " assets:list)."
        : words;
  }
}
