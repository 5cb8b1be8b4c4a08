package io.ionflow.cli;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow status}. */
@Command(
    name = "status",
    header = "Print what became of the data, newest first.",
    description = {
      "",
      "Reads the journal, with a daemon at work or without. With an ID it prints that "
          + "job and everything that happened to it.",
      ""
    },
    footer = {
      "",
      "States: FOUND, READY, CREATING, TRANSFERRING, FINISHING, TILING; and in the end COMPLETE,",
      "FAILED (ion or the network is at fault) or QUARANTINED (look at the data).",
      "",
      "Examples:",
      "  ionflow status --state FAILED",
      "  ionflow status --source inbox --limit 5 --json",
      "  ionflow status --watch            a line for every change until Ctrl-C",
      "",
      "Exit codes: 0 done, 1 there is no such job, 2 wrong arguments or settings",
    })
public final class StatusCommand implements Action {
  private static final int MOST = 10_000;

  static final Table<StatusRow> TABLE =
      new Table<StatusRow>("No jobs.")
          .text("ID", StatusRow::id)
          .text("DATASET", StatusRow::dataset)
          .text("STATE", StatusRow::state)
          .text("PROGRESS", StatusRow::progress)
          .number("ASSET", StatusRow::assetText)
          .text("SOURCE", StatusRow::source)
          .text("SINCE", row -> row.since().toString())
          .text("REASON", StatusRow::reason);

  private static final Table<StatusRow.Change> HISTORY =
      new Table<StatusRow.Change>("Nothing has happened to it yet.")
          .text("AT", change -> change.at().toString())
          .text("FROM", change -> change.from() == null ? "-" : change.from())
          .text("TO", change -> change.to() == null ? "-" : change.to())
          .text("BY", StatusRow.Change::by)
          .text("WHY", StatusRow.Change::why);

  private final Session session;
  private final Supplier<Jobs> journal;
  private final Terminal terminal;
  private final Clock clock;
  private final BooleanSupplier nextLook;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this job, with its history.")
  private Optional<String> id = Optional.empty();

  @Option(names = "--state", paramLabel = "STATE", description = "Only jobs in this state.")
  private Optional<JobState> state = Optional.empty();

  @Option(names = "--source", paramLabel = "NAME", description = "Only jobs from this source.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "At most so many; ${DEFAULT-VALUE} unless given.")
  private int limit;

  @Option(
      names = "--watch",
      description =
          "Go on with a line for every change, and with how far transfers are every few seconds;"
              + " with an ID until that job has ended.")
  private boolean watch;

  /**
   * Reads that journal.
   *
   * @param journal opened only when the command runs
   * @param terminal shows progress
   * @param nextLook waits until the journal is worth another look; false to stop watching
   */
  public StatusCommand(
      Session session,
      Supplier<Jobs> journal,
      Terminal terminal,
      Clock clock,
      BooleanSupplier nextLook) {
    this.session = session;
    this.journal = journal;
    this.terminal = terminal;
    this.clock = clock;
    this.nextLook = nextLook;
  }

  @Override
  public ExitCode run() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit takes 1 to " + MOST + ".");
    }
    Jobs jobs = journal.get();
    if (watch) {
      watch(jobs);
    } else if (id.isPresent()) {
      show(jobs, find(jobs));
    } else {
      session.print(find(jobs).stream().map(StatusRow::of).toList(), TABLE);
    }
    return ExitCode.DONE;
  }

  private List<Job> find(Jobs jobs) {
    if (id.isEmpty()) {
      return jobs.list(new JobQuery(state, source, limit));
    }
    return List.of(
        jobs.find(id.get())
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.FAILED,
                        "There is no job " + id.get() + " in " + session.workspace().data() + ".",
                        "See which there are: ionflow status")));
  }

  private void show(Jobs jobs, List<Job> found) {
    List<StatusRow> rows =
        found.stream().map(job -> StatusRow.of(job).with(jobs.history(job.id()))).toList();
    session.print(rows, TABLE);
    if (!session.json()) {
      session.out().println();
      rows.forEach(row -> session.print(row.history(), HISTORY));
    }
  }

  /** Prints jobs as they change, oldest change first, so that output is only ever appended. */
  private void watch(Jobs jobs) {
    List<Job> found;
    try (WatchedJobs shown = new WatchedJobs(session, terminal, clock)) {
      do {
        found = find(jobs);
        shown.show(found);
      } while (!(id.isPresent() && found.get(0).state().ended()) && nextLook.getAsBoolean());
    }
  }
}
