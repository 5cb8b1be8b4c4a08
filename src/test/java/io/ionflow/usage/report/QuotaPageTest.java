package io.ionflow.usage.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.MovableClock;
import io.ionflow.usage.By;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Series;
import io.ionflow.usage.Subject;
import io.ionflow.usage.UsageConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of quotas: 1 GB a day in October, 5 GB a day in November, of 40 GB. */
class QuotaPageTest {
  private static final Instant NOW = Instant.parse("2026-11-07T12:00:00Z");
  private static final UsageConfig CONFIG =
      new UsageConfig(
          null,
          List.of(new UsageConfig.Quota(Metrics.STREAMED, "gateway", 40e9, Optional.empty())),
          null,
          null,
          null,
          null,
          null,
          null);

  @TempDir Path dir;

  private Journal journal;

  @BeforeEach
  void fill() {
    journal =
        Journal.open(
            JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), new MovableClock(NOW));
    Instant november = Instant.parse("2026-11-01T00:00:00Z");
    for (Instant day = Instant.parse("2026-10-01T00:00:00Z");
        day.isBefore(NOW);
        day = day.plus(Duration.ofDays(1))) {
      journal
          .samples()
          .state(
              List.of(
                  Series.of("gateway", Subject.token("t"), Metrics.STREAMED, Kind.AMOUNT)
                      .at(day, day.isBefore(november) ? 1e9 : 5e9, day),
                  level(Metrics.STORAGE_TOTAL, day, 500e9),
                  level(Metrics.STORAGE_USED, day, 400e9)));
    }
  }

  private static io.ionflow.usage.Sample level(String metric, Instant day, double value) {
    return Series.of("account", Subject.ACCOUNT, metric, Kind.GAUGE).at(day, value, day);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private String page(String from, String to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Span span = new Span(LocalDate.parse(from), LocalDate.parse(to), By.TOKEN, NOW);
    Format.HTML.write(new Ledger(journal.samples(), CONFIG), span, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Regression: the report of a month, written when it is over, had the quotas of the next one. */
  @Test
  void theQuotasOfAMonthThatIsOverAreThoseOfThatMonth() throws IOException {
    assertThat(page("2026-10-01", "2026-11-01"))
        .contains(
            "31.0 GB of 40.0 GB used (78 %), as it stood at the end of 2026-10.",
            "400 GB of 500 GB used (80 %), as it stood at the end of 2026-10.")
        .doesNotContain("Expected", "lasts", "runs out", "Counted since");
  }

  @Test
  void thoseOfTheMonthThatRunsSayByWhenWhatIsExpected() throws IOException {
    assertThat(page("2026-11-01", "2026-12-01"))
        .contains("35.0 GB of 40.0 GB used (88 %). Expected by 2026-11-30: ")
        .contains("Counted since 2026-11-01.")
        .contains("Expected by 2027-02-04: 400 GB (400 GB to 400 GB). It lasts until then.");
  }

  /** Regression: a line that led out of the picture went on along its upper edge. */
  @Test
  void whatIsExpectedIsNotDrawnAsIfItStoodStill() throws IOException {
    Matcher line =
        Pattern.compile("<polyline class=\"ahead\" points=\"([^\"]+)\"")
            .matcher(page("2026-11-01", "2026-12-01"));
    assertThat(line.find()).isTrue();
    List<Double> heights =
        Arrays.stream(line.group(1).strip().split(" ", -1))
            .map(point -> Double.parseDouble(point.substring(point.indexOf(',') + 1)))
            .toList();

    assertThat(heights).hasSizeGreaterThan(2).doesNotHaveDuplicates();
  }
}
