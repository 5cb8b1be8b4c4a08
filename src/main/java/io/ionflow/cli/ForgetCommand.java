package io.ionflow.cli;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.UploadLocations;
import io.ionflow.journal.Journal;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ionflow forget}. */
@Command(
    name = "forget",
    header = "Remove jobs that have ended from the journal.",
    description = {
      "",
      "Their files are unknown from then on: what still lies in a watched folder is taken in anew.",
      "Nothing is changed at ion, and no file is touched. What happened to the jobs stays in the",
      "journal's list of events.",
    },
    footer = {
      "",
      "Example:",
      "  ionflow forget 0mfk3q9v2h7d",
      "",
      "Exit codes: 0 forgotten; 1 there is no such job, or it has not ended; 2 wrong arguments",
    })
public final class ForgetCommand implements Action {
  private final Session session;
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Jobs, as ionflow status has them.")
  private List<String> ids = List.of();

  /**
   * Works in that session's directory.
   *
   * @param terminal where a person may look
   */
  public ForgetCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public ExitCode run() throws IOException {
    JobWork work = new JobWork(session, terminal, "forget");
    UploadLocations lent = new UploadLocations(session.workspace().data().resolve("uploads"));
    try (Journal journal = work.open()) {
      List<Job> ended = demandEnded(work.find(journal.jobs(), ids));
      for (Job job : ended) {
        journal.jobs().forget(job, "Forgotten by hand.");
        lent.remove(job);
      }
      work.print(ended);
      ended.forEach(this::tellOfAsset);
    }
    return ExitCode.DONE;
  }

  private void tellOfAsset(Job job) {
    job.assetId().ifPresent(id -> session.tell("Asset %d is left at ion.".formatted(id)));
  }

  private static List<Job> demandEnded(List<Job> jobs) {
    for (Job job : jobs) {
      if (!job.state().ended()) {
        throw new CommandException(
            ExitCode.FAILED,
            "Job %s can't be forgotten: it is %s, and has not ended."
                .formatted(job.id(), job.state()),
            JobWork.instead(job));
      }
    }
    return jobs;
  }
}
