package io.ionflow.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks ahead while a job is sent: will the credentials that ion has lent last? Says so once,
 * before they run out. Used by one thread.
 */
final class Outlook {
  private static final Logger LOG = LoggerFactory.getLogger(Outlook.class);
  private static final Duration LEAST_LOOK = Duration.ofMinutes(1);

  private final Job job;
  private final Instant end;
  private final Clock clock;
  private final Consumer<TooSlowException> consequence;
  private final Instant begun;
  private long left;
  private long sent;
  private boolean said;

  /**
   * @param end when the credentials are taken to run out
   * @param consequence what follows if they will
   */
  Outlook(Job job, Instant end, Clock clock, Consumer<TooSlowException> consequence) {
    this.job = job;
    this.end = end;
    this.clock = clock;
    this.consequence = consequence;
    this.begun = clock.instant();
    this.left = job.whole().sizeBytes() - job.sentBytes();
  }

  /** Some bytes more are there. */
  void confirmed(long bytes) {
    sent += bytes;
    left -= bytes;
    Instant now = clock.instant();
    Duration looked = Duration.between(begun, now);
    if (said || sent == 0 || looked.compareTo(LEAST_LOOK) < 0) {
      return;
    }
    Duration needed = Duration.ofSeconds((long) (looked.toSeconds() * ((double) left / sent)));
    if (now.plus(needed).isAfter(end)) {
      said = true;
      TooSlowException tooSlow = new TooSlowException(needed, end);
      LOG.warn("Job {}: {}", job.id(), tooSlow.getMessage());
      consequence.accept(tooSlow);
    }
  }
}
