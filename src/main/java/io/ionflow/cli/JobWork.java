package io.ionflow.cli;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.journal.DaemonLock;
import io.ionflow.journal.DaemonLock.Worker;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Changes jobs in the journal, beside a daemon that does the rest or without one. */
final class JobWork {
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Looks in a row without anybody at work: longer than a daemon takes to start again. */
  private static final int LOOKS_ALONE = 50;

  private final Session session;
  private final Terminal terminal;
  private final Settings settings;
  private final JournalSettings place;
  private final String by;

  /**
   * @param by who stands in the journal as the author
   */
  JobWork(Session session, Terminal terminal, String by) {
    this.session = session;
    this.terminal = terminal;
    this.settings = session.settings().valid();
    this.place = Daemon.journalSettings(settings, session.workspace(), by);
    this.by = by;
  }

  /**
   * Who else is at work on jobs. A database's daemons can't be seen from here.
   *
   * @param unseen whether there is one then
   */
  Optional<Worker> worker(boolean unseen) {
    return place
        .file()
        .map(DaemonLock::worker)
        .orElseGet(() -> Optional.of(Worker.DAEMON).filter(daemon -> unseen));
  }

  /** Whether a command leaves the work to a daemon, to this one or the next. */
  static boolean handsOver(Optional<Worker> worker, boolean leave, boolean wait) {
    return leave || (!wait && worker.equals(Optional.of(Worker.DAEMON)));
  }

  /** Hands over what is to be done; the ids of its jobs. */
  interface Intake {
    List<String> into(Jobs jobs) throws IOException;
  }

  /** Opens the journal to change what stands in it. */
  Journal open() {
    demandJournal(place, by);
    return openOrMake();
  }

  /**
   * For a command that makes no journal.
   *
   * @throws CommandException if there is none
   */
  static void demandJournal(JournalSettings place, String command) {
    place
        .file()
        .filter(Files::notExists)
        .ifPresent(
            missing -> {
              throw new CommandException(
                  ExitCode.FAILED,
                  "There is no journal in " + missing.getParent() + ".",
                  "Name the directory that the daemon works in: ionflow --dir DIR " + command);
            });
  }

  /** Opens the journal to add to it. */
  Journal openOrMake() {
    return Journal.open(place, Clock.systemUTC());
  }

  /** All those jobs, or none of them. */
  List<Job> find(Jobs jobs, Collection<String> ids) {
    return new LinkedHashSet<>(ids).stream().map(id -> find(jobs, id)).toList();
  }

  private Job find(Jobs jobs, String id) {
    return jobs.find(id)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "There is no job " + id + " in " + session.workspace().data() + ".",
                    "See which there are: ionflow status"));
  }

  /** Does the rest in this process, for those jobs and no others; waits for their ends. */
  List<Job> seeThrough(Collection<String> ids) throws Exception {
    try (Daemon daemon =
        Daemon.start(settings, session.workspace(), Clock.systemUTC(), by, Set.copyOf(ids))) {
      return seeThrough(daemon, ids);
    }
  }

  /** Does all in this process, also what an earlier one left undone; waits for those jobs' ends. */
  List<Job> seeThrough(Intake intake) throws Exception {
    try (Daemon daemon =
        Daemon.start(
            settings, session.workspace(), Clock.systemUTC(), by, Daemon.Flows.WITHOUT_SOURCES)) {
      return seeThrough(daemon, intake.into(daemon.jobs()));
    }
  }

  private List<Job> seeThrough(Daemon daemon, Collection<String> ids) {
    daemon.begin(ids);
    return watch(daemon.jobs(), ids, job -> job.state().ended());
  }

  /** Shows jobs until each is as it is waited for. */
  private List<Job> watch(Jobs jobs, Collection<String> ids, Predicate<Job> end) {
    return watch(jobs, ids, end, () -> true);
  }

  /**
   * Shows jobs that others work on, until each is as it is waited for, or nobody works any more.
   */
  List<Job> watchOthers(Jobs jobs, Collection<String> ids, Predicate<Job> end) {
    if (worker(true).equals(Optional.of(Worker.COMMAND))) {
      session.tell("Another command is at work here; what it leaves is done when it has ended.");
    }
    int[] alone = new int[1];
    return watch(
        jobs,
        ids,
        end,
        () -> {
          alone[0] = worker(true).isPresent() ? 0 : alone[0] + 1;
          return alone[0] < LOOKS_ALONE;
        });
  }

  private List<Job> watch(
      Jobs jobs, Collection<String> ids, Predicate<Job> end, BooleanSupplier goesOn) {
    try (ProgressLines lines = new ProgressLines(session, terminal, Clock.systemUTC())) {
      while (true) {
        List<Job> now = present(jobs, ids);
        lines.show(now);
        if (now.stream().allMatch(end) || !goesOn.getAsBoolean() || !Pause.of(LOOK)) {
          return now;
        }
      }
    }
  }

  /** Those jobs, but for any that turned out to be part of another one and so is gone. */
  static List<Job> present(Jobs jobs, Collection<String> ids) {
    return ids.stream().map(jobs::find).flatMap(Optional::stream).toList();
  }

  /** Prints jobs as {@code status} does. */
  void print(List<Job> jobs) {
    session.print(jobs.stream().map(StatusRow::of).toList(), StatusCommand.TABLE);
  }

  /** What to do instead about a job that is in no state for a command. */
  static String instead(Job job) {
    String id = job.id();
    return switch (job.state()) {
      case QUARANTINED ->
          "Mend the data and drop it again; ionflow status %s tells what is wrong.".formatted(id);
      case COMPLETE, FAILED -> "See what became of it: ionflow status " + id;
      case FOUND, READY, CREATING, TRANSFERRING, FINISHING, TILING ->
          "Wait for its end (ionflow status %s --watch), or give it up: ionflow cancel %s"
              .formatted(id, id);
    };
  }

  /** Whether any of these has not come to its end. */
  static boolean anyOpen(List<Job> jobs) {
    return jobs.stream().map(Job::state).anyMatch(JobState.open()::contains);
  }
}
