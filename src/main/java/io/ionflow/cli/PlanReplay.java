package io.ionflow.cli;

import io.ionflow.DatasetWiring;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.Replay;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.plan.PlanReader;
import io.ionflow.settings.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Does what a plan says. All of it is looked at before anything is begun. */
final class PlanReplay {
  private static final int MOST_TOLD = 50;

  private final Session session;
  private final Path file;
  private final Origins origins = Origins.few();
  private final DatasetReader reader;
  private int unsettled;

  PlanReplay(Session session, Path file) {
    this.session = session;
    this.file = file;
    this.reader = new DatasetReader(origins, DatasetWiring.limits(session.settings().valid()));
  }

  /**
   * Looks at the whole plan.
   *
   * @return how many datasets of it can be uploaded
   * @throws CommandException naming what is wrong with it
   */
  int prove() {
    List<Problem> problems = new ArrayList<>();
    Replay replay = new Replay(null, origins, reader, Clock.systemUTC());
    int[] usable = {0};
    read(
        problem -> keep(problem, problems),
        (base, planned, where) -> {
          if (!planned.problems().isEmpty()) {
            unsettled++;
            session.tell(
                "Left out: %s: %s".formatted(planned.main(), String.join(" ", planned.problems())));
            return;
          }
          for (String problem : replay.problems(planned, source(base))) {
            keep(Problem.error(where, problem, "Make the plan anew, or mend it."), problems);
          }
          usable[0]++;
        });
    if (!problems.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "The plan can't be followed, and nothing was begun:\n"
              + problems.stream()
                  .map(problem -> ProblemRow.of(problem).line())
                  .collect(Collectors.joining("\n")),
          "Mend it, or make it anew: ionflow plan PATH --output " + file);
    }
    if (usable[0] == 0) {
      throw new CommandException(
          ExitCode.FAILED,
          file + " holds no dataset that can be uploaded.",
          "Settle the problems in it and remove them there, or make it anew: ionflow plan PATH");
    }
    return usable[0];
  }

  private static void keep(Problem problem, List<Problem> problems) {
    if (problems.size() < MOST_TOLD) {
      problems.add(problem);
    }
  }

  /** How many datasets were left out. */
  int unsettled() {
    return unsettled;
  }

  /** Takes in every dataset that has no problems; the ids of their jobs. */
  List<String> admit(Jobs jobs) {
    List<String> ids = new ArrayList<>();
    Replay replay = new Replay(jobs, origins, reader, Clock.systemUTC());
    read(
        problem -> {},
        (base, planned, where) -> {
          if (planned.problems().isEmpty()) {
            Job job = replay.admit(planned, source(base));
            ids.add(job.id());
          }
        });
    return ids;
  }

  private void read(java.util.function.Consumer<Problem> problems, PlanReader.Listener listener) {
    try {
      PlanReader.read(file, problems, listener);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "The plan " + file + " can't be followed.",
          "Look at the file and at the files it names, or make it anew: ionflow plan PATH",
          e);
    }
  }

  private Source source(Path base) {
    return new SourceChoice().source("plan:" + base, base, session.workspace());
  }
}
