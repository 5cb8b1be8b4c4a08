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

  private static final String NEEDS = "It needs ";

  private final Jobs jobs;
  private final Origins origins;
  private final DatasetReader reader;
  private final Admission admission;
  private final Ways ways;
  private final Quarantine quarantine;
  private final Recall recall;
  private final Clock clock;

  /** Takes what it decides with. */
  public Inspection(
      Jobs jobs,
      Origins origins,
      DatasetReader reader,
      Admission admission,
      Ways ways,
      Quarantine quarantine,
      Clock clock) {
    this.jobs = jobs;
    this.origins = origins;
    this.reader = reader;
    this.admission = admission;
    this.ways = ways;
    this.quarantine = quarantine;
    this.recall = new Recall(jobs, reader);
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @return the job as it is now, let go; null if it was no dataset of its own and is gone
   * @throws IOException if the file can't be read
   */
  public Job inspect(Job job) throws IOException {
    try {
      return look(job, origins.files(job.source()));
    } catch (SourceChangedException changing) {
      return wait(job, "Still changing.");
    }
  }

  private Job look(Job job, SourceFiles files) throws IOException {
    if (!files.holds(job.main())) {
      jobs.forget(job, "The file is gone.");
      return null;
    }
    Reading reading = reader.read(job.source(), job.main());
    if (reading instanceof Reading.MemberOf member) {
      return join(job, files, member.main());
    }
    String seen = fingerprint(files, job, reading);
    if (!seen.equals(job.seen())) {
      return wait(job.seen(seen), "Still changing.");
    }
    return recall.mainOf(job) ? look(job, files) : decide(job, reading);
  }

  /** Joined first: whatever happens in between, the file is known. */
  private Job join(Job job, SourceFiles files, String main) throws IOException {
    if (!admission.join(job.source(), files.look(job.main()), main)) {
      return wait(job, "It belongs to " + main + ", which is on its way without it.");
    }
    jobs.forget(job, "It belongs to " + main + ".");
    return null;
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
      jobs.know(job, whole.dataset().members()); // some were left out by a filter, or had a job
      Dataset dataset = job.source().title().map(whole.dataset()::named).orElse(whole.dataset());
      Ways.Choice choice = ways.choose(job.source(), dataset, job.way());
      return choice.way().isPresent()
          ? jobs.release(
              job.with(dataset.by(choice.way().get())).in(JobState.READY),
              (describe(dataset) + " " + choice.why()).strip())
          : quarantine.set(job.with(dataset), choice.why());
    }
    if (reading instanceof Reading.Incomplete incomplete) {
      return await(job, NEEDS + String.join(", ", incomplete.missing()), incomplete.files());
    }
    return quarantine.set(job, ((Reading.Unfit) reading).reason());
  }

  private Job await(Job job, String missing, List<Member> together) throws IOException {
    Instant deadline = quietSince(job).plus(job.source().patience());
    boolean over = !clock.instant().isBefore(deadline);
    List<String> back = over || !lacksMembers(job) ? recall.partsOf(job) : List.of();
    if (!back.isEmpty()) {
      return wait(job, "Taken back out of quarantine for it: " + String.join(", ", back) + ".");
    }
    return over
        ? setAside(job, missing + ", which did not arrive.", together)
        : wait(job, missing + "; waited for until " + deadline + ".");
  }

  /** Known first: what belongs together would otherwise be handed over file by file. */
  private Job setAside(Job job, String reason, List<Member> together) throws IOException {
    jobs.know(job, together);
    return quarantine.set(job, reason, together);
  }

  /** A file that took days to copy has not been waiting for its members all that time. */
  private Instant quietSince(Job job) throws IOException {
    Instant changed = origins.files(job.source()).look(job.main()).modified();
    return changed.isAfter(job.since()) && !changed.isAfter(clock.instant())
        ? changed
        : job.since();
  }

  /** Whether a job waits, or ended, for want of files. */
  static boolean lacksMembers(Job job) {
    return job.reason().startsWith(NEEDS);
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
