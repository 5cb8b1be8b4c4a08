package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TransferLogTest extends JournalledTest {
  private final Logger logger = Logger.getLogger("ionflow.transfer");
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.setUseParentHandlers(false);
    logger.addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(lines);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
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

    assertThat(lines.texts)
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

    assertThat(lines.texts).isEmpty();
  }

  private static final class Lines extends Handler {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      texts.add(MDC.get("job") + " " + new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
