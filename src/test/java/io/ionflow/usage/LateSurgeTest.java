package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surges in hours that a source tells late, by a daemon that looks five past each hour. */
class LateSurgeTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T00:00:00Z");
  private static final String SURGE =
      "Surge of streamed of token a (http): 2.0 GB in the hour of 2026-11-10T09:00:00Z; it is new";

  @TempDir Path dir;

  private final MovableClock clock = new MovableClock(MIDNIGHT);
  private final List<String> told = new ArrayList<>();
  private Journal journal;
  private Watch watch;

  @BeforeEach
  void open() {
    journal = Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
    restart();
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private void restart() {
    watch = new Watch(journal.samples(), journal.alarms(), () -> UsageConfig.NONE, clock);
  }

  private void lookAt(int hour) {
    clock.advance(Duration.between(clock.instant(), at(hour).plus(Duration.ofMinutes(5))));
    for (Notice notice : watch.look()) {
      told.add(notice.text());
      watch.told(notice);
    }
  }

  private static Instant at(int hour) {
    return MIDNIGHT.plus(Duration.ofHours(hour));
  }

  private void tell(String source, Kind kind, int hour, double value) {
    journal
        .samples()
        .state(
            List.of(
                Series.of(source, Subject.token("a"), Metrics.STREAMED, kind)
                    .at(at(hour), value, clock.instant())));
  }

  private void tell(int hour, double value) {
    tell("http", Kind.AMOUNT, hour, value);
  }

  private void assertToldOnceAndEnded() {
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).startsWith(SURGE);
    assertThat(told.get(1))
        .isEqualTo(
            "Resolved: surge of streamed of token a (http). It began at 2026-11-10T09:00:00Z.");
  }

  @Test
  void anHourThatIsToldLateIsJudgedAndToldOfOnce() {
    for (int hour = 0; hour < 60; hour++) {
      if (hour == 14) {
        tell(9, 2e9);
      } else if (hour != 10) {
        tell(hour - 1, 1e6);
      }
      lookAt(hour);
      lookAt(hour);
      assertThat(told).hasSize(hour < 14 ? 0 : 2);
    }

    assertToldOnceAndEnded();
  }

  @Test
  void afterHoursWithoutALookAllAreJudgedOverRestartsToo() {
    tell(0, 1e6);
    lookAt(1);
    restart();
    for (int hour = 1; hour < 20; hour++) {
      tell(hour, hour == 9 ? 2e9 : 1e6);
    }
    lookAt(20);
    assertToldOnceAndEnded();

    for (int hour = 20; hour < 60; hour++) {
      restart();
      tell(hour, 1e6);
      lookAt(hour + 1);
    }
    assertThat(told).hasSize(2);
  }

  @Test
  void aCounterThatIsFilledUpLateIsJudgedToo() {
    for (int hour = 0; hour < 14; hour++) {
      if (hour != 8 && hour != 9) {
        tell("http", Kind.COUNTER, hour, hour < 9 ? 1e6 : 2e9 + 1e6);
      }
      lookAt(hour + 1);
    }
    assertThat(told).as("whose of three hours it is, is not known").isEmpty();

    tell("http", Kind.COUNTER, 8, 1e6);
    tell("http", Kind.COUNTER, 9, 2e9 + 1e6);
    lookAt(15);

    assertToldOnceAndEnded();
  }

  @Test
  void whatIsLaterThanADayIsHistory() {
    for (int hour = 0; hour < 34; hour++) {
      if (hour != 9) {
        tell(hour, 1e6);
      }
      lookAt(hour + 1);
    }
    tell(9, 2e9);
    lookAt(35);

    assertThat(told).isEmpty();
  }

  /** Regression: it stayed open over a silent night, so that the next one was not told of. */
  @Test
  void aSurgeThroughTheGatewayEndsWithSilenceAndTheNextIsToldAnew() {
    for (int day = 0; day < 2; day++) {
      tell("gateway", Kind.AMOUNT, 24 * day + 9, 2e9);
      for (int hour = 10; hour < 34; hour++) {
        lookAt(24 * day + hour);
      }
    }

    assertThat(told).hasSize(4);
    assertThat(told.get(2)).contains("in the hour of 2026-11-11T09:00:00Z");
  }
}
