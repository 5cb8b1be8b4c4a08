package io.ionflow.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Looks at what was found until it is whole and quiet, and says what it is. */
public final class Inspection {
  private final Jobs jobs;
  private final Origins origins;
  private final DatasetReader reader;
  private final Admission admission;
  private final Ways ways;
  private final Quarantine quarantine;
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
      return waitQuiet(job, "Still changing.");
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
    List<Member> members = members(files, job, reading);
    String seen = Fingerprint.of(members);
    if (seen.equals(job.seen())) {
      return decide(job, reading);
    }
    Instant quiet = QuietTime.after(job.source(), members, clock.instant());
    return wait(job.seen(seen).dueAt(quiet), "Still changing.");
  }

  /** Joined first: whatever happens in between, the file is known. */
  private Job join(Job job, SourceFiles files, String main) throws IOException {
    if (!admission.join(job.source(), files.look(job.main()), main)) {
      return waitQuiet(job, "It belongs to " + main + ", which is on its way without it.");
    }
    jobs.forget(job, "It belongs to " + main + ".");
    return null;
  }

  private static List<Member> members(SourceFiles files, Job job, Reading reading)
      throws IOException {
    return reading instanceof Reading.Whole whole
        ? whole.dataset().members()
        : List.of(files.look(job.main()));
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
      String missing = "It needs " + String.join(", ", incomplete.missing());
      Instant deadline = job.since().plus(job.source().patience());
      return clock.instant().isBefore(deadline)
          ? waitQuiet(job, missing + "; waited for until " + deadline + ".")
          : quarantine.set(job, missing + ", which did not arrive.");
    }
    return quarantine.set(job, ((Reading.Unfit) reading).reason());
  }

  private Job waitQuiet(Job job, String why) {
    return wait(job.dueAt(QuietTime.after(job.source(), clock.instant())), why);
  }

  private Job wait(Job job, String why) {
    return jobs.release(job.because(why), why);
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
