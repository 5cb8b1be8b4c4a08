package io.ionflow.cli;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Retry;
import io.ionflow.journal.DaemonLock.Worker;
import io.ionflow.journal.Journal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow retry}. */
@Command(
    name = "retry",
    header = "Try failed jobs again.",
    description = {
      "",
      "A job goes on where it can: what ion has is not sent again, and there is never a second",
      "asset. Beside a running daemon the daemon does the work; otherwise this command does it,",
      "for these jobs alone, and waits for the end.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow retry 0mfk3q9v2h7d",
      "  ionflow retry --failed            all that have failed and were not cancelled",
      "",
      "Exit codes: 0 every dataset is complete, or handed over; 1 none is, or there is no such",
      "job, or it has not failed; 2 wrong arguments; 3 credentials; 4 some are complete",
    })
public final class RetryCommand implements Action {
  private static final int MOST = 10_000;

  private final Session session;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Jobs, as ionflow status has them.")
  private List<String> ids = List.of();

  @Option(names = "--failed", description = "All that have failed, but for cancelled ones.")
  private boolean failed;

  @Option(names = "--wait", description = "Wait for the end, also beside a daemon.")
  private boolean wait;

  @Option(names = "--no-wait", description = "Leave the work to the daemon that runs next.")
  private boolean leave;

  /**
   * Works in that session's directory.
   *
   * @param terminal shows progress
   */
  public RetryCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public ExitCode run() throws Exception {
    if (failed != ids.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "retry takes either IDs or --failed.");
    }
    JobWork work = new JobWork(session, terminal, "retry");
    Optional<Worker> worker = work.worker(!leave && !wait);
    boolean handsOver = JobWork.handsOver(worker, leave, wait);
    List<Job> again;
    try (Journal journal = work.open()) {
      again = again(work, journal.jobs());
      List<String> chosen = again.stream().map(Job::id).toList();
      if (again.isEmpty() || handsOver) {
        work.print(again);
        return ExitCode.DONE;
      }
      if (worker.isPresent()) {
        List<Job> now = work.watchOthers(journal.jobs(), chosen, job -> job.state().ended());
        if (!JobWork.anyOpen(now)) {
          return end(work, now);
        }
      }
    }
    return end(work, work.seeThrough(again.stream().map(Job::id).toList()));
  }

  private static ExitCode end(JobWork work, List<Job> now) {
    work.print(now);
    return Deliveries.exitCode(now);
  }

  /** Checks all before it touches one. */
  private List<Job> again(JobWork work, Jobs jobs) {
    Retry retry = new Retry(jobs);
    List<Job> chosen = failed ? allFailed(jobs, retry) : work.find(jobs, ids);
    for (Job job : chosen) {
      retry
          .obstacle(job)
          .ifPresent(
              why -> {
                throw new CommandException(
                    ExitCode.FAILED,
                    "Job %s can't be tried again: %s.".formatted(job.id(), why),
                    JobWork.instead(job));
              });
    }
    return chosen.stream().map(retry::again).toList();
  }

  private static List<Job> allFailed(Jobs jobs, Retry retry) {
    return jobs.list(new JobQuery(Optional.of(JobState.FAILED), Optional.empty(), MOST)).stream()
        .filter(job -> !retry.wasCancelled(job) && retry.obstacle(job).isEmpty())
        .toList();
  }
}
