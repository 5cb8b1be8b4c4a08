package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.LogLines;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferLogTest extends JournalledTest {
  private final LogLines lines = LogLines.of("ionflow.transfer");

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Test
  void aLongTransferTellsOnceAMinuteHowFarItIs() throws IOException {
    put("park.geojson", "x".repeat(800));
    Job job = job(JobState.TRANSFERRING, PostAction.KEEP, "park.geojson");
    TransferLog log = new TransferLog(job, clock);
    log.begin(200);

    for (int second = 1; second <= 150; second++) {
      clock.advance(Duration.ofSeconds(1));
      log.look(Math.min(500, 200 + second * 4L));
    }

    assertThat(lines.texts())
        .containsExactly(
            job.id() + " park.geojson: 440 B of 800 B sent, < 0.01 MiB/s, 1m 30s left",
            job.id() + " park.geojson: 500 B of 800 B sent, stalled, time left unknown");
  }

  @Test
  void aShortTransferIsQuiet() throws IOException {
    put("park.geojson", "x".repeat(800));
    TransferLog log =
        new TransferLog(job(JobState.TRANSFERRING, PostAction.KEEP, "park.geojson"), clock);
    log.begin(0);

    clock.advance(Duration.ofSeconds(59));
    log.look(800);

    assertThat(lines.texts()).isEmpty();
  }
}
