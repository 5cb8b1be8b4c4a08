package io.ionflow.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes one log line for each change of a job; what a person has asked for is no error. */
public final class JobLog implements ObservedJobs.JobListener {
  private static final Logger LOG = LoggerFactory.getLogger("ionflow.job");

  @Override
  public void changed(Job before, Job job, String why) {
    if (why.isEmpty()) {
      return;
    }
    MDC.put("job", job.id());
    try {
      String words = job.main() + ": " + why;
      if (Cancellation.hasEnded(job)) {
        LOG.info("{} {}", job.state(), words);
        return;
      }
      switch (job.state()) {
        case FAILED -> LOG.error("{} {}", job.state(), words);
        case QUARANTINED -> LOG.warn("{} {}", job.state(), words);
        default -> LOG.info("{} {}", job.state(), words);
      }
    } finally {
      MDC.remove("job");
    }
  }
}
