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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and months whose limit is found to be passed only when they are over. */
class LimitAfterTheEndTest {
  private static final Instant DAY = Instant.parse("2026-11-30T00:00:00Z");

  @TempDir Path dir;

  private final MovableClock clock = new MovableClock(DAY);
  private final List<String> told = new ArrayList<>();
  private Journal journal;

  @BeforeEach
  void open() {
    journal = Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private void lookAt(int hour, String source, String per) {
    UsageConfig config =
        new UsageConfig(
            null,
            null,
            List.of(UsageConfig.Limit.of(Metrics.SESSIONS, source, per, "account", "100")),
            null,
            null,
            null,
            null,
            null);
    clock.advance(
        Duration.between(clock.instant(), DAY.plus(Duration.ofHours(hour)).plusSeconds(420)));
    Watch watch = new Watch(journal.samples(), journal.alarms(), () -> config, clock);
    for (Notice notice : watch.look()) {
      told.add(notice.text());
      watch.told(notice);
    }
  }

  private void tell(String source, int hour, double value) {
    journal
        .samples()
        .state(
            List.of(
                Series.of(source, Subject.token("a"), Metrics.SESSIONS, Kind.AMOUNT)
                    .at(DAY.plus(Duration.ofHours(hour)), value, clock.instant())));
  }

  /** Regression: what came after the last look at a day or month was held against no limit. */
  @ParameterizedTest
  @ValueSource(strings = {"day", "month"})
  void theLastHourCountsToo(String per) {
    tell("gateway", 22, 60);
    lookAt(23, "gateway", per);
    tell("gateway", 23, 60);
    for (int hour = 24; hour < 72; hour++) {
      tell("gateway", hour, 1);
      lookAt(hour, "gateway", per);
    }

    assertThat(told).hasSize(2);
    assertThat(told.get(0))
        .isEqualTo(
            "Limit passed: the account has 120 of sessions in the %s that ended with 2026-11-30; the limit is 100."
                .formatted(per));
    assertThat(told.get(1)).startsWith("Resolved: limit of sessions a " + per);
  }

  /** Regression: a day that is told once it is over was never looked at. */
  @Test
  void aDayThatAFileTellsOfTheDayAfterIsJudged() {
    lookAt(23, "import", "day");
    tell("import", 0, 120);
    for (int hour = 30; hour < 48; hour++) {
      lookAt(hour, "import", "day");
    }
    assertThat(told)
        .containsExactly(
            "Limit passed: the account has 120 of sessions in the day that ended with 2026-11-30;"
                + " the limit is 100.");

    tell("import", 24, 20);
    for (int hour = 50; hour < 80; hour++) {
      lookAt(hour, "import", "day");
    }

    assertThat(told).hasSize(2).last().asString().startsWith("Resolved: limit of sessions a day");
  }
}
