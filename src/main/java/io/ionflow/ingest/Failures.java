package io.ionflow.ingest;

import io.ionflow.ion.IonFault;
import io.ionflow.store.StoreFault;
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
  private static final Duration FOLDER_WAIT = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final Abandonment abandonment;
  private final UploadLocations locations;
  private final Quarantine quarantine;
  private final Policy policy;
  private final Clock clock;
  private final Complaints complaints;
  private final Advances advances = new Advances();

  /**
   * How patient to be.
   *
   * @param attempts faults after which a job ends as failed
   * @param settle how long an asset that ion may have made can take to show in its lists
   * @param firstWait time to the next try after a first fault; doubles with each
   * @param relays whether what credentials don't last for goes through the relay bucket
   */
  public record Policy(int attempts, Duration settle, Duration firstWait, boolean relays) {}

  /** Takes what it decides with. */
  public Failures(
      Jobs jobs,
      Abandonment abandonment,
      UploadLocations locations,
      Quarantine quarantine,
      Policy policy,
      Clock clock) {
    this.jobs = jobs;
    this.abandonment = abandonment;
    this.locations = locations;
    this.quarantine = quarantine;
    this.policy = policy;
    this.clock = clock;
    this.complaints = new Complaints(clock);
  }

  /**
   * Decides. The job is read anew, since the step that failed may have changed it.
   *
   * @param thrown what ended the step; null if nothing says
   * @return null always: nothing goes on with the job at once
   */
  public Job decide(String id, Throwable thrown) {
    Throwable fault =
        thrown == null
            ? new IllegalStateException("A step ended without a reason.")
            : unwrap(thrown);
    Optional<Job> found = jobs.find(id);
    if (fault instanceof StaleJobException || found.isEmpty()) {
      LOG.info("Job {} went on without this step: {}", id, fault.getMessage());
      return null;
    }
    try {
      decide(found.get(), fault);
    } catch (StaleJobException notOursAnyMore) {
      // A journal that can't be written keeps every job from being taken, many times a second.
      if (complaints.isDue(String.valueOf(fault.getMessage()))) {
        LOG.error("Job {} was let go before this fault, which changes nothing for it", id, fault);
      }
    }
    return null;
  }

  private void decide(Job job, Throwable fault) {
    try {
      draw(consequence(job, fault), job, fault);
    } catch (IOException unwritable) {
      Job now = jobs.find(job.id()).orElse(job); // it may have come further
      tryAgain(now, unwritable, describe(unwritable));
    }
  }

  /** The keys to the relay bucket are the operator's: they are renewed, and what is there stays. */
  private static Consequence consequence(Job job, Throwable fault) {
    boolean ours = job.way() == Way.RELAY && job.state() == JobState.TRANSFERRING;
    return ours && isRunOut(fault) ? Consequence.TRY_AGAIN : Consequence.of(fault, job.state());
  }

  private static boolean isRunOut(Throwable fault) {
    return fault instanceof TooSlowException
        || (fault instanceof StoreFault store && store.kind() == StoreFault.Kind.EXPIRED);
  }

  private void draw(Consequence consequence, Job job, Throwable fault) throws IOException {
    String why = describe(fault);
    switch (consequence) {
      case GO_ON_LATER -> wait(job, Duration.ZERO, why);
      case AWAIT_CREDENTIALS -> wait(job, CREDENTIALS_WAIT, why);
      case AWAIT_FOLDER -> wait(job, FOLDER_WAIT, why);
      case TRY_AGAIN -> tryAgain(job, fault, why);
      case START_AGAIN -> startAgain(job, fault, why);
      case QUARANTINE ->
          quarantine.set(job, why + " The data or its options are not what ion takes.");
      case FAIL -> fail(job, why);
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

  private void tryAgain(Job job, Throwable fault, String why) {
    Job after = counted(job, fault);
    if (after.attempts() >= policy.attempts()) {
      fail(after, why);
      return;
    }
    int doubled = Math.max(0, Math.min(after.attempts() - 1, 10));
    Duration wait = policy.firstWait().multipliedBy(1L << doubled);
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    Duration least = leastWait(job, fault);
    wait(after, wait.compareTo(least) < 0 ? least : wait, why);
  }

  /**
   * An outage of ion's, of a store's or of the line is waited out, however long, and so is a line
   * on which a transfer gets on from fault to fault: neither says that this job can't be done.
   */
  private Job counted(Job job, Throwable fault) {
    boolean isPast = job.attempts() >= policy.attempts() / 2;
    return (isAway(fault) && isPast) || advances.hasAdvanced(job) ? job : job.afterFault();
  }

  private static boolean isAway(Throwable fault) {
    return fault instanceof IonFault.Busy
        || (fault instanceof IonFault.Broken ion && ion.isAway())
        || (fault instanceof StoreFault store && store.isAway());
  }

  private Duration leastWait(Job job, Throwable fault) {
    Duration settle = job.state() == JobState.CREATING ? policy.settle() : Duration.ZERO;
    Duration asked =
        fault instanceof IonFault.Busy busy ? busy.retryAfter().orElse(settle) : settle;
    return asked.compareTo(settle) < 0 ? settle : asked;
  }

  private void startAgain(Job job, Throwable fault, String why) throws IOException {
    boolean relayed = policy.relays() && isRunOut(fault);
    Job after = relayed ? job.with(job.whole().by(Way.RELAY)) : job.afterFault();
    if (after.attempts() >= policy.attempts()) {
      fail(after, why);
      return;
    }
    abandonment.abandon(job);
    locations.remove(job);
    String words =
        why + (relayed ? " Goes through the relay bucket." : " Starts again with a fresh asset.");
    jobs.release(after.in(JobState.CREATING).because(words), words);
  }

  private void wait(Job job, Duration wait, String why) {
    String reason = Quarantine.hindered(job, why).orElse(why);
    jobs.release(job.dueAt(clock.instant().plus(wait)).because(reason), why);
  }

  private void fail(Job job, String why) {
    if (job.state() == JobState.TRANSFERRING) {
      abandonment.abandon(job);
    }
    jobs.release(job.in(JobState.FAILED).because(why), why);
  }

  private static String describe(Throwable fault) {
    if (fault instanceof FileSystemException file) {
      return FileFault.describe(file);
    }
    if (fault.getMessage() == null) {
      return fault.toString();
    }
    return fault instanceof IonFault.Missing
        ? fault.getMessage()
            + ". ion says so also when the token lacks a scope (assets:read, assets:write,"
            + " assets:list)."
        : fault.getMessage();
  }
}
