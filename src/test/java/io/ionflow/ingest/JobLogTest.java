package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobLogTest extends JournalledTest {
  private static final Logger LOG = Logger.getLogger("ionflow.job");

  private final List<LogRecord> written = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          written.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.setLevel(Level.INFO);
    LOG.addHandler(handler);
    jobs = new ObservedJobs(jobs, List.of(new JobLog()));
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(handler);
  }

  @Test
  void aJobThatAPersonGivesUpIsNoErrorAndOneThatFailsIs() throws IOException {
    put("a.geojson", GEOJSON);
    put("b.geojson", GEOJSON);
    Job cancelled = jobs.release(job(JobState.READY, PostAction.KEEP, "a.geojson"), "");
    jobs.wishes().cancel(cancelled, false);
    Job failed = job(JobState.READY, PostAction.KEEP, "b.geojson");

    Cancellation.atOnce(jobs, now(cancelled));
    jobs.release(failed.in(JobState.FAILED).because("ion is broken"), "ion is broken");

    assertThat(written.stream().filter(line -> line.getMessage().contains("FAILED")))
        .extracting(LogRecord::getLevel)
        .containsExactly(Level.INFO, Level.SEVERE);
  }
}
