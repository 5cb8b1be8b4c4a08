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
    STUCK;

    /** As it stands in settings and in notices. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a job's entry into a state is, if people are told of that. */
    public static Optional<Event> of(JobState entered) {
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
