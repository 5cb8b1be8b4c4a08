package io.ionflow.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts data aside that can't become an asset, with the reason beside it. */
public final class Quarantine {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  static final String BEGUN = "Is put aside: ";
  private static final String HINDERED = " Not yet: ";
  private static final String WAITS =
      "Its files are put aside once all others have been found, which may share some.";

  private final Jobs jobs;
  private final Stowage stowage;
  private final Clock clock;

  /** Takes the journal, and what puts files aside. */
  public Quarantine(Jobs jobs, Stowage stowage, Clock clock) {
    this.jobs = jobs;
    this.stowage = stowage;
    this.clock = clock;
  }

  /**
   * Ends a job by the data's fault; the files are put aside as their source says. As long as others
   * that may share them were not found yet, it stays in its state, and is to be looked at again.
   */
  public Job set(Job job, String reason) throws IOException {
    return set(job, reason, List.of());
  }

  /**
   * As the other one, where a job has no dataset.
   *
   * @param together what belongs together all the same; empty for the main file alone
   */
  Job set(Job job, String reason, List<Member> together) throws IOException {
    List<Member> files = job.dataset().map(Dataset::files).orElse(together);
    if (stowage.isToWait(job, files)) {
      return wait(job, reason + " " + WAITS);
    }
    Job begun = begin(job, reason);
    Optional<String> undone = stowage.reject(begun, files, result(begun, reason));
    return jobs.release(
        begun.in(JobState.QUARANTINED).because(reason),
        undone.map(what -> reason + " " + what).orElse(reason));
  }

  /** Of a job whose main file is gone nothing else would tell why, if this is cut short. */
  private Job begin(Job job, String reason) {
    boolean isLookedAtAgain = job.state() == JobState.FOUND || job.state() == JobState.CREATING;
    boolean leaves = isLookedAtAgain && job.source().postAction() != PostAction.KEEP;
    return leaves && !job.reason().equals(BEGUN + reason)
        ? jobs.advance(job.because(BEGUN + reason), BEGUN + reason)
        : job;
  }

  /** Why a job's files were being put aside when that was cut short; empty if they were not. */
  static Optional<String> begun(Job job) {
    if (!job.reason().startsWith(BEGUN)) {
      return Optional.empty();
    }
    int hindered = job.reason().lastIndexOf(HINDERED);
    int end = hindered < 0 ? job.reason().length() : hindered;
    return Optional.of(job.reason().substring(BEGUN.length(), end));
  }

  /**
   * What to say of a job whose files a fault keeps from being put aside; empty if they were not.
   */
  static Optional<String> hindered(Job job, String fault) {
    return begun(job).map(reason -> BEGUN + reason + HINDERED + fault);
  }

  private Job wait(Job job, String why) {
    String words = job.reason().equals(why) ? "" : why;
    return jobs.release(job.because(why).dueAt(clock.instant().plus(PAUSE)), words);
  }

  private static Map<String, Object> result(Job job, String reason) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("dataset", job.main());
    result.put("status", JobState.QUARANTINED.name());
    result.put("reason", reason);
    job.assetId().ifPresent(asset -> result.put("assetId", asset));
    return result;
  }
}
