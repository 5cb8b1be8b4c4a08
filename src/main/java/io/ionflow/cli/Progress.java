package io.ionflow.cli;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Speed;
import io.ionflow.log.Amounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How far jobs are, over several looks at the journal, and when that is worth a line. */
final class Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<String, Speed> speeds = new HashMap<>();
  private final Map<String, Told> told = new HashMap<>();

  private record Told(Instant at, String words) {}

  Progress(Clock clock) {
    this.clock = clock;
  }

  /** Notes how far jobs are now. */
  void look(Collection<Job> jobs) {
    Instant now = clock.instant();
    for (Job job : jobs) {
      Speed speed = speeds.computeIfAbsent(job.id(), id -> new Speed());
      told.putIfAbsent(job.id(), new Told(now, ""));
      if (job.state() == JobState.TRANSFERRING) {
        speed.look(now, job.sentBytes());
      } else {
        speed.begin(now, job.sentBytes());
      }
    }
    Collection<String> ids = jobs.stream().map(Job::id).toList();
    speeds.keySet().retainAll(ids);
    told.keySet().retainAll(ids);
  }

  /** In words; empty if the state says it all. */
  String of(Job job) {
    return switch (job.state()) {
      case TRANSFERRING -> transfer(job);
      case TILING -> job.percent() + " %";
      case FOUND, READY, CREATING, FINISHING, COMPLETE, FAILED, QUARANTINED -> "";
    };
  }

  private String transfer(Job job) {
    long total = job.dataset().map(Dataset::sizeBytes).orElse(0L);
    Speed.Estimate estimate = speeds.get(job.id()).estimate(clock.instant(), total);
    return "%s of %s, %s"
        .formatted(Amounts.size(job.sentBytes()), Amounts.size(total), estimate.words());
  }

  /** Whether an open job has moved on, and has not had a line for some seconds. */
  boolean isDue(Job job) {
    Told last = told.get(job.id());
    String words = of(job) + job.reason();
    return !words.isEmpty()
        && !words.equals(last.words())
        && !clock.instant().isBefore(last.at().plus(BETWEEN_LINES));
  }

  /** Notes that a job has just had a line. */
  void tell(Job job) {
    told.put(job.id(), new Told(clock.instant(), of(job) + job.reason()));
  }
}
