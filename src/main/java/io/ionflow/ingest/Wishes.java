package io.ionflow.ingest;

import java.util.Optional;

/**
 * The journal's record of which jobs are to be given up. Anybody may wish it; who works on the job
 * does it at the next safe point, so that no two work on one job. The wish stays when the job has
 * ended: it tells a cancelled job from one that failed.
 */
public interface Wishes {

  /**
   * Wishes that an open job be given up, and has it looked at soon: at once if nobody holds it, or
   * as soon as it is let go. Only what rests in {@link JobState#CREATING} rests to its end, since
   * ion may still be at work on an asset that nobody knows yet.
   */
  void cancel(Job job, boolean removeAsset);

  /** What is wished of a job. */
  Optional<Wish> of(String jobId);

  /** Whoever holds the job knows of the wish: from here on the job is due when it says. */
  void heeded(Job job);

  /** Nothing is wished of the job any more. */
  void drop(Job job);
}
