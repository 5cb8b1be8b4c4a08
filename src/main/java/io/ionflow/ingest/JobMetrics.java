package io.ionflow.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Measures jobs: how many are in each state, bytes delivered, time that ion takes to tile. */
public final class JobMetrics implements ObservedJobs.JobListener {
  private static final Duration STALE = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final Clock clock;
  private final Counter deliveredBytes;
  private final Timer tiling;
  private Map<JobState, Long> counts = Map.of();
  private Instant countedAt = Instant.EPOCH;

  /** Registers the meters. */
  public JobMetrics(Jobs jobs, MeterRegistry meters, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
    this.deliveredBytes = meters.counter("ionflow.delivered.bytes");
    this.tiling = meters.timer("ionflow.tiling");
    for (JobState state : JobState.values()) {
      Gauge.builder("ionflow.jobs", () -> (double) count(state))
          .tag("state", state.name())
          .register(meters);
    }
  }

  /** One look into the journal serves all states of a scrape. */
  private synchronized long count(JobState state) {
    Instant now = clock.instant();
    if (countedAt.plus(STALE).isBefore(now)) {
      counts = jobs.counts();
      countedAt = now;
    }
    return counts.getOrDefault(state, 0L);
  }

  @Override
  public void changed(Job before, Job after, String why) {
    if (after.since().equals(before.since())) {
      return; // another change within the state, such as a wait after a fault
    }
    if (after.state() == JobState.FINISHING) {
      deliveredBytes.increment((double) after.whole().sizeBytes());
    }
    if (after.state() == JobState.COMPLETE) {
      tiling.record(Duration.between(before.since(), after.since()));
    }
  }
}
