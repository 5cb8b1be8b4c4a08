package io.ionflow.ingest;

import io.ionflow.ingest.reading.Shown;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what was found until it is whole and quiet, and says what it is. */
public final class Inspection {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final String NEEDS = "It needs ";

  private final Jobs jobs;
  private final Origins origins;
  private final DatasetReader reader;
  private final Admission admission;
  private final Ways ways;
  private final Quarantine quarantine;
  private final Deliveries deliveries;
  private final Recall recall;
  private final LeaseRenewal renewal;
  private final Clock clock;

  /** Takes what it decides with. */
  public Inspection(
      Jobs jobs,
      Origins origins,
      DatasetReader reader,
      Admission admission,
      Ways ways,
      Quarantine quarantine,
      Deliveries deliveries,
      LeaseRenewal renewal,
      Clock clock) {
    this.jobs = jobs;
    this.origins = origins;
    this.reader = reader;
    this.admission = admission;
    this.ways = ways;
    this.quarantine = quarantine;
    this.deliveries = deliveries;
    this.recall = new Recall(jobs, reader);
    this.renewal = renewal;
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
      return renewal.during(job, () -> look(job, origins.files(job.source())));
    } catch (SourceChangedException changing) {
      return waitQuiet(job, "Still changing.");
    }
  }

  private Job look(Job job, SourceFiles files) throws IOException {
    if (job.dataset().filter(dataset -> dataset.particulars().planned()).isPresent()) {
      return lookAtPlanned(job, files);
    }
    if (!files.holds(job.main())) {
      return gone(job);
    }
    Reading reading = reader.read(job.source(), job.main());
    if (reading instanceof Reading.MemberOf member) {
      return join(job, files, member.main());
    }
    List<Member> members = members(files, job, reading);
    Optional<String> unfit = Quarantine.begun(job);
    if (unfit.isPresent() && jobs.knows(job.source().name(), files.look(job.main()))) {
      return setAside(job, unfit.get(), members); // what is left of it is no dataset
    }
    if (isChanging(job, members)) {
      return waitChanging(job, members);
    }
    return recall.mainOf(job) ? look(job, files) : decide(job, reading);
  }

  /** By somebody, or put aside by a look that was cut short. */
  private Job gone(Job job) throws IOException {
    Optional<String> reason = Quarantine.begun(job);
    if (reason.isPresent()) {
      return quarantine.set(job, reason.get());
    }
    jobs.forget(job, "The file is gone.");
    return null;
  }

  /** What it is was decided before it was handed over; only that it is there is left to be seen. */
  private Job lookAtPlanned(Job job, SourceFiles files) throws IOException {
    List<Member> now = new ArrayList<>();
    for (Member member : job.whole().members()) {
      if (!files.holds(member.path())) {
        return quarantine.set(
            job, "%s is gone, which the plan names.".formatted(Shown.of(member.path())));
      }
      now.add(files.look(member.path()));
    }
    return isChanging(job, now) ? waitChanging(job, now) : ready(job, job.whole().of(now));
  }

  private static boolean isChanging(Job job, List<Member> members) {
    return !Fingerprint.of(members).equals(job.seen());
  }

  /** Known at once: another dataset that shares some of it leaves these where they are. */
  private Job waitChanging(Job job, List<Member> members) {
    jobs.know(job, members);
    Instant quiet = QuietTime.after(job.source(), members, clock.instant());
    return wait(job.seen(Fingerprint.of(members)).dueAt(quiet), "Still changing.");
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
    return reading.files().isEmpty() ? List.of(files.look(job.main())) : reading.files();
  }

  private Job decide(Job job, Reading reading) throws IOException {
    if (reading instanceof Reading.Whole whole) {
      Dataset dataset = whole.dataset();
      return ready(job, job.source().title().map(dataset::named).orElse(dataset));
    }
    if (reading instanceof Reading.Unannounced unannounced) {
      return waitLong(
          job, "Waits for " + unannounced.doneFile() + ", which says that it is whole.");
    }
    if (reading instanceof Reading.Incomplete incomplete) {
      return await(job, NEEDS + String.join(", ", incomplete.missing()), incomplete.files());
    }
    Reading.Unfit unfit = (Reading.Unfit) reading;
    return setAside(job, unfit.reason(), unfit.files());
  }

  private Job ready(Job job, Dataset dataset) throws IOException {
    if (job.dataset().filter(before -> !before.members().equals(dataset.members())).isPresent()) {
      deliveries.clear(job); // what an earlier try has sent is of other files
    }
    jobs.know(job, dataset.files()); // some were left out by a filter, or had a job
    Ways.Choice choice = ways.choose(job.source(), dataset, job.way());
    return choice.way().isPresent()
        ? jobs.release(
            job.with(dataset.by(choice.way().get())).in(JobState.READY),
            (describe(dataset) + " " + choice.why()).strip())
        : quarantine.set(job.with(dataset), choice.why());
  }

  /** Known first: what belongs together would otherwise be handed over file by file. */
  private Job setAside(Job job, String reason, List<Member> together) throws IOException {
    jobs.know(job, together);
    return quarantine.set(job, reason, together);
  }

  /** The longer it has waited the later it is looked at, within a minute. */
  private Job waitLong(Job job, String why) {
    Instant now = clock.instant();
    Duration waited = Duration.between(job.since(), now).dividedBy(10);
    Instant later = now.plus(waited.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : waited);
    Instant quiet = QuietTime.after(job.source(), now);
    return wait(job.dueAt(later.isBefore(quiet) ? quiet : later), why);
  }

  private Job await(Job job, String missing, List<Member> together) throws IOException {
    Instant deadline = quietSince(job).plus(job.source().patience());
    boolean over = !clock.instant().isBefore(deadline);
    List<String> back = over || !lacksMembers(job) ? recall.partsOf(job) : List.of();
    if (!back.isEmpty()) {
      return waitQuiet(
          job, "Taken back out of quarantine for it: " + String.join(", ", back) + ".");
    }
    return over
        ? setAside(job, missing + ", which did not arrive.", together)
        : waitQuiet(job, missing + "; waited for until " + deadline + ".");
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
