package io.ionflow.cli;

import io.ionflow.ingest.Cancellation;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.journal.DaemonLock.Worker;
import io.ionflow.journal.Journal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ionflow cancel}. */
@Command(
    name = "cancel",
    header = "Give up jobs that are on their way.",
    description = {
      "",
      "A transfer stops at its next part, and what was begun at the store is aborted. An asset",
      "that holds no data is removed; one that does stays at ion, unless --remove-asset is given.",
      "The files stay where they are and are not taken in again while they do not change. The job",
      "ends as FAILED; ionflow retry takes it up again.",
      "",
      "Beside a running daemon the daemon does it within seconds; otherwise this command does.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow cancel 0mfk3q9v2h7d",
      "  ionflow cancel --remove-asset --wait 0mfk3q9v2h7d",
      "",
      "Exit codes: 0 cancelled, or handed over; 1 there is no such job, or it has ended; 2 wrong",
      "arguments; 3 credentials; 4 some were complete before",
    })
public final class CancelCommand implements Action {
  private final Session session;
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Jobs, as ionflow status has them.")
  private List<String> ids = List.of();

  @Option(
      names = "--remove-asset",
      description = "Remove the asset from ion even if it holds data already.")
  private boolean removeAsset;

  @Option(names = "--wait", description = "Wait for the end, also beside a daemon.")
  private boolean wait;

  @Option(names = "--no-wait", description = "Leave it to the daemon that runs next.")
  private boolean leave;

  /**
   * Works in that session's directory.
   *
   * @param terminal shows progress
   */
  public CancelCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public ExitCode run() throws Exception {
    JobWork work = new JobWork(session, terminal, "cancel");
    Optional<Worker> worker = work.worker(!leave && !wait);
    boolean handsOver = JobWork.handsOver(worker, leave, wait);
    try (Journal journal = work.open()) {
      Jobs jobs = journal.jobs();
      List<Job> now = cancel(jobs, demandOpen(work.find(jobs, ids)));
      if (JobWork.anyOpen(now) && !handsOver && worker.isPresent()) {
        work.watchOthers(jobs, ids, job -> Cancellation.atOnce(jobs, job).state().ended());
        now = work.find(jobs, ids);
      }
      if (!JobWork.anyOpen(now) || handsOver) {
        return end(work, now);
      }
    }
    return end(work, work.seeThrough(ids));
  }

  private List<Job> cancel(Jobs jobs, List<Job> open) {
    open.forEach(job -> jobs.wishes().cancel(job, removeAsset));
    return open.stream().map(job -> Cancellation.atOnce(jobs, job)).toList();
  }

  private static List<Job> demandOpen(List<Job> jobs) {
    for (Job job : jobs) {
      if (job.state().ended()) {
        throw new CommandException(
            ExitCode.FAILED,
            "Job %s can't be cancelled: it is %s.".formatted(job.id(), job.state()),
            "See what became of it: ionflow status " + job.id());
      }
    }
    return jobs;
  }

  private ExitCode end(JobWork work, List<Job> now) {
    work.print(now);
    now.stream()
        .filter(job -> !job.state().ended())
        .forEach(
            job ->
                session.tell(
                    "%s: the daemon gives it up at the next safe point.".formatted(job.main())));
    long late = now.stream().filter(job -> job.state() == JobState.COMPLETE).count();
    if (late == 0) {
      return ExitCode.DONE;
    }
    session.tell(late + " had come to their end before they could be cancelled.");
    return late == now.size() ? ExitCode.FAILED : ExitCode.PARTIAL;
  }
}
