package io.ionflow.cli;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import java.util.List;

/** How a set of jobs has come out. */
final class Deliveries {
  private Deliveries() {}

  static ExitCode exitCode(List<Job> jobs) {
    long complete = jobs.stream().filter(job -> job.state() == JobState.COMPLETE).count();
    if (complete == jobs.size() && complete > 0) {
      return ExitCode.DONE;
    }
    return complete > 0 ? ExitCode.PARTIAL : ExitCode.FAILED;
  }
}
