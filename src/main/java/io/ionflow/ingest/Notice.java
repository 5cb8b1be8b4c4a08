package io.ionflow.ingest;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody is told of a job. It is kept together with the change that it tells of, and told at
 * least once.
 *
 * @param id the same with every repetition; holds letters, digits, dots and hyphens only
 * @param event what happened
 * @param at when
 * @param job as the change left it
 */
public record Notice(String id, Event event, Instant at, Job job) {

  /** What people are told of. */
  public enum Event {
    COMPLETED,
    FAILED,
    QUARANTINED,
    /** ion's work goes no further; the job goes on. */
    STUCK,
    /** The account has no room for the dataset; the job goes on when there is. */
    WAITING,
    /** It does not wait for room any more. */
    RESUMED;

    /** As it stands in settings and in notices. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a job's change is, if people are told of that. Whoever waits for room is told of as it
     * begins and as it ends, unless the job ends with it.
     *
     * @param state the one that is left; may be the one that the job has again
     * @param reason the one that is left
     */
    public static Optional<Event> of(JobState state, String reason, Job next) {
      boolean waited = StorageCheck.isWaiting(state, reason);
      boolean waits = StorageCheck.isWaiting(next.state(), next.reason());
      Optional<Event> entered = state == next.state() ? Optional.empty() : of(next.state());
      return waited == waits ? entered : entered.or(() -> Optional.of(waits ? WAITING : RESUMED));
    }

    private static Optional<Event> of(JobState entered) {
      return switch (entered) {
        case COMPLETE -> Optional.of(COMPLETED);
        case FAILED -> Optional.of(FAILED);
        case QUARANTINED -> Optional.of(QUARANTINED);
        case FOUND, READY, CREATING, TRANSFERRING, FINISHING, TILING -> Optional.empty();
      };
    }
  }

  /** A notice whose id is the job's with its version, which no other change of it has. */
  public static Notice of(Job job, Event event, Instant at) {
    return new Notice(job.id() + "." + job.version() + "-" + event.word(), event, at, job);
  }
}
