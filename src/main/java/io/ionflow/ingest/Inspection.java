package io.ionflow.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at what was found until it is whole and quiet, and says what it is. */
public final class Inspection {
  /** A source may ask for no quiet at all; looking again and again at once helps nobody. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(100);

  private final Jobs jobs;
  private final Origins origins;
  private final DatasetReader reader;
  private final Quarantine quarantine;
  private final Clock clock;

  /** Takes what it decides with. */
  public Inspection(
      Jobs jobs, Origins origins, DatasetReader reader, Quarantine quarantine, Clock clock) {
    this.jobs = jobs;
    this.origins = origins;
    this.reader = reader;
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @return the job as it is now, let go; null if it was no dataset of its own and is gone
   * @throws IOException if the file can't be read
   */
  public Job inspect(Job job) throws IOException {
    SourceFiles files = origins.files(job.source());
    if (!files.holds(job.main())) {
      jobs.forget(job, "The file is gone.");
      return null;
    }
    Reading reading = reader.read(job.source(), job.main());
    if (reading instanceof Reading.MemberOf member) {
      jobs.forget(job, "It belongs to " + member.main() + ".");
      return null;
    }
    String seen = fingerprint(files, job, reading);
    return seen.equals(job.seen()) ? decide(job, reading) : wait(job.seen(seen), "Still changing.");
  }

  private static String fingerprint(SourceFiles files, Job job, Reading reading)
      throws IOException {
    return Fingerprint.of(
        reading instanceof Reading.Whole whole
            ? whole.dataset().members()
            : List.of(files.look(job.main())));
  }

  private Job decide(Job job, Reading reading) throws IOException {
    if (reading instanceof Reading.Whole whole) {
      knowAll(job, whole.dataset());
      Dataset dataset = job.source().title().map(whole.dataset()::named).orElse(whole.dataset());
      return jobs.release(job.with(dataset).in(JobState.READY), describe(dataset));
    }
    if (reading instanceof Reading.Incomplete incomplete) {
      String missing = "It needs " + String.join(", ", incomplete.missing());
      Instant deadline = job.since().plus(job.source().patience());
      return clock.instant().isBefore(deadline)
          ? wait(job, missing + "; waited for until " + deadline + ".")
          : quarantine.set(job, missing + ", which did not arrive.");
    }
    return quarantine.set(job, ((Reading.Unfit) reading).reason());
  }

  /** Most were handed over one by one, and are known; but not those that a filter left out. */
  private void knowAll(Job job, Dataset dataset) {
    List<Member> unknown =
        dataset.members().stream()
            .filter(member -> !jobs.knows(job.source().name(), member))
            .toList();
    if (!unknown.isEmpty()) {
      jobs.know(job, unknown);
    }
  }

  private Job wait(Job job, String why) {
    Duration quiet = job.source().quiet();
    Instant next = clock.instant().plus(quiet.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : quiet);
    return jobs.release(job.dueAt(next).because(why), why);
  }

  private static String describe(Dataset dataset) {
    return "%s as %s: %d files, %d bytes."
        .formatted(
            dataset.sourceType().wireName(),
            dataset.type().wireName(),
            dataset.members().size(),
            dataset.sizeBytes());
  }
}
