package io.ionflow.ingest;

import io.ionflow.log.Amounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes one log line a minute for a transfer that takes longer. For one thread. */
final class TransferLog {
  private static final Logger LOG = LoggerFactory.getLogger("ionflow.transfer");
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final Job job;
  private final Clock clock;
  private final Speed speed = new Speed();
  private Instant told;

  TransferLog(Job job, Clock clock) {
    this.job = job;
    this.clock = clock;
    this.told = clock.instant();
  }

  /** What an earlier run has sent. */
  void begin(long sentBytes) {
    speed.begin(clock.instant(), sentBytes);
  }

  /** How far it is: to be told every other second or more often. */
  void look(long sentBytes) {
    Instant now = clock.instant();
    speed.look(now, sentBytes);
    if (!now.isBefore(told.plus(BETWEEN_LINES))) {
      told = now;
      write(sentBytes, speed.estimate(now, job.whole().sizeBytes()));
    }
  }

  private void write(long sentBytes, Speed.Estimate estimate) {
    MDC.put("job", job.id());
    try {
      LOG.info(
          "{}: {} of {} sent, {}",
          job.main(),
          Amounts.size(sentBytes),
          Amounts.size(job.whole().sizeBytes()),
          estimate.words());
    } finally {
      MDC.remove("job");
    }
  }
}
