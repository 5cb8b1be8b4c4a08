package io.ionflow.usage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.MovableClock;
import io.ionflow.usage.By;
import io.ionflow.usage.Figure;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Named;
import io.ionflow.usage.Samples;
import io.ionflow.usage.Series;
import io.ionflow.usage.Subject;
import io.ionflow.usage.UsageConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String FORMULA = "=HYPERLINK(\"http://evil\",\"x\")";
  private static final String SCRIPT = "<script>alert(1)</script>";

  @TempDir Path dir;

  private Journal journal;
  private Samples samples;

  @BeforeEach
  void fill() {
    journal =
        Journal.open(
            JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), new MovableClock(NOW));
    samples = journal.samples();
    samples.name(
        List.of(
            new Named(Named.TOKEN, "t1", FORMULA, NOW),
            new Named(Named.TOKEN, "t2", SCRIPT, NOW),
            new Named(Named.TOKEN, "t3", "Old map", NOW.minus(Duration.ofDays(20)))));
    for (int day = 0; day < 56; day++) {
      Instant at = Instant.parse("2026-10-03T08:00:00Z").plus(Duration.ofDays(day));
      for (String token : List.of("t1", "t2", "t3")) {
        samples.state(
            List.of(
                used("gateway", token).at(at, 1000 + day, at.plusSeconds(3600)),
                used("import", token).at(at, 3000, at.plusSeconds(3600))));
      }
    }
    samples.state(
        List.of(
            Series.of("tokens", Subject.token("t1"), Metrics.LAST_USED, Kind.GAUGE)
                .at(Instant.parse("2026-11-28T00:00:00Z"), 1_790_000_000, NOW)));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static Series used(String source, String token) {
    return Series.of(source, new Subject(token, "app", ""), Metrics.STREAMED, Kind.AMOUNT);
  }

  private Span november(By by) {
    return new Span(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"), by, NOW);
  }

  private byte[] bytes(Format format, By by) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(
        new Ledger(
            samples,
            new UsageConfig(
                Map.of("maps", List.of("t1", SCRIPT)), null, null, null, null, null, null, null)),
        november(by),
        out);
    return out.toByteArray();
  }

  private String text(Format format, By by) throws IOException {
    return new String(bytes(format, by), StandardCharsets.UTF_8);
  }

  @Test
  void csvHasARowADayAndNoFormula() throws IOException {
    List<String> rows = text(Format.CSV, By.TOKEN).lines().toList();

    assertThat(rows.get(0)).isEqualTo("day,token,app,asset,name,metric,value,unit,source,stated");
    assertThat(rows)
        .contains(
            "2026-11-01,t1,,,\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",streamed,1029,B,gateway,2026-11-01T09:00:00Z")
        .hasSize(1 + 27 * 3 * 2 + 1);
    assertThat(rows).noneMatch(row -> row.matches(".*(^|,)\"?[=+@-].*"));
  }

  @Test
  void textsThatSpreadsheetsTakeForFormulasAreDefused() {
    for (String text :
        List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|cmd", "%0A")) {
      assertThat(io.ionflow.log.CsvCell.of(text).replace("\"", "")).as(text).startsWith("'");
    }
    assertThat(io.ionflow.log.CsvCell.of("Web map")).isEqualTo("Web map");
    assertThat(io.ionflow.log.CsvCell.of("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  @Test
  void jsonHasTheSameFiguresEachWithItsSource() throws IOException {
    JsonNode figures = new ObjectMapper().readTree(text(Format.JSON, By.SOURCE));

    assertThat(figures).hasSize(27 * 2 + 1);
    assertThat(figures.get(0).toString())
        .isEqualTo(
            "{\"at\":\"2026-11-01T00:00:00Z\",\"token\":\"\",\"app\":\"\",\"metric\":\"streamed\",\"value\":3087,\"unit\":\"B\",\"source\":\"gateway\",\"asset\":\"\",\"name\":\"(all)\",\"stated\":\"2026-11-01T09:00:00Z\"}");
    assertThat(figures).allMatch(figure -> !figure.path("source").asText().isEmpty());
  }

  @Test
  void sourcesAreNeverAddedUp() throws IOException {
    Ledger ledger = new Ledger(samples, UsageConfig.NONE);

    assertThat(ledger.total(november(By.APP).begin(), november(By.APP).end(), By.APP))
        .extracting(figure -> figure.source() + " " + (long) figure.value())
        .containsExactly(
            "gateway " + 3 * (27 * 1000 + (29 + 55) * 27 / 2), "import " + 3 * 27 * 3000);
    assertThat(text(Format.HTML, By.TOKEN))
        .contains("source gateway</small>", "source import</small>");
  }

  @Test
  void aWorkbookHoldsTextsAndNoFormula() throws IOException {
    Path file = Files.write(dir.resolve("u.xlsx"), bytes(Format.XLSX, By.TOKEN));
    StringBuilder sheets = new StringBuilder();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().contains("sheet") || entry.getName().contains("sharedStrings")) {
          sheets.append(
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }

    assertThat(sheets.toString())
        .contains("HYPERLINK", "gateway", "import", "Old map (deleted)")
        .doesNotContain("<f>", "<f ", "<script>");
    assertThat(sheets.toString()).containsPattern("(&#39;|&apos;|')=HYPERLINK");
  }

  @Test
  void thePageRunsNothingAndNeedsNothing() throws IOException {
    String page = text(Format.HTML, By.TOKEN);

    assertThat(page)
        .doesNotContain("<script", "http://evil\"", "src=", "href=", "url(")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "default-src 'none'");
  }

  @Test
  void aDeletedTokenKeepsItsNameAndIsSaidToBeDeleted() throws IOException {
    assertThat(text(Format.CSV, By.TOKEN)).contains(",t3,,,Old map (deleted),streamed,");
    assertThat(text(Format.HTML, By.TOKEN)).contains("Old map (deleted)");
  }

  @Test
  void everySourceSaysHowOldItIs() throws IOException {
    assertThat(text(Format.HTML, By.TOKEN))
        .contains("<li><b>gateway</b> 27 h</li>", "<li><b>tokens</b> 0 min</li>");
  }

  @Test
  void teamsAreThoseThatAreTypedIn() throws IOException {
    assertThat(
            text(Format.CSV, By.TEAM).lines().skip(1).map(row -> row.split(",", -1)[2]).distinct())
        .containsExactly("maps");
  }

  @Test
  void figuresAreGatheredByAppAndByAssetToo() throws IOException {
    samples.state(
        List.of(
            Series.of("assets", Subject.asset("7"), Metrics.ASSET_BYTES, Kind.GAUGE)
                .at(Instant.parse("2026-11-10T00:00:00Z"), 12, NOW)));

    assertThat(
            text(Format.CSV, By.APP).lines().skip(1).map(row -> row.split(",", -1)[2]).distinct())
        .contains("app");
    assertThat(text(Format.CSV, By.ASSET))
        .contains("2026-11-10,,,7,7,asset_bytes,12,B,assets,2026-11-28T12:00:00Z");
  }

  @Test
  void aSingleDayIsABarAndNotAWall() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Span day = new Span(LocalDate.parse("2026-11-05"), LocalDate.parse("2026-11-06"), By.APP, NOW);

    Format.HTML.write(new Ledger(samples, UsageConfig.NONE), day, out);

    String page = out.toString(StandardCharsets.UTF_8);
    assertThat(page).contains("<h1>Usage on 2026-11-05</h1>");
    Matcher bar =
        Pattern.compile("<rect[^>]* width=\"([0-9.]+)\"[^>]*><title>[^<]*2026-11-05").matcher(page);
    assertThat(bar.find()).isTrue();
    assertThat(Double.parseDouble(bar.group(1))).isLessThanOrEqualTo(60);
  }

  @Test
  void nothingKnownIsSaid() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Span old =
        new Span(LocalDate.parse("2020-01-01"), LocalDate.parse("2020-02-01"), By.TOKEN, NOW);

    Format.HTML.write(new Ledger(samples, UsageConfig.NONE), old, out);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Nothing is known of this time.");
    assertThatThrownBy(
            () ->
                new Span(
                    LocalDate.parse("2026-01-02"), LocalDate.parse("2026-01-02"), By.TOKEN, NOW))
        .hasMessageContaining("a report is about 1 to 3660 days");
  }

  @Test
  void storageIsALevelAndNoMonthBeginsItAnew() throws IOException {
    Instant hour = Instant.parse("2026-11-28T11:00:00Z");
    Series total = Series.of("account", Subject.ACCOUNT, Metrics.STORAGE_TOTAL, Kind.GAUGE);
    Series stored = Series.of("account", Subject.ACCOUNT, Metrics.STORAGE_USED, Kind.GAUGE);
    samples.state(List.of(total.at(hour, 1e12, NOW), stored.at(hour, 4e11, NOW)));

    assertThat(text(Format.HTML, By.TOKEN))
        .contains("400 GB of 1.0 TB used (40 %)")
        .doesNotContain("Counted since");
  }

  /** Regression: assets that were long gone were added up with those that are there. */
  @Test
  void aLevelOfWhatIsGoneCountsNoMore() {
    for (int day = 1; day <= 20; day++) {
      Instant at = Instant.parse("2026-11-%02dT00:00:00Z".formatted(day));
      samples.state(List.of(size("7").at(at, 100, NOW)));
      if (day <= 10) {
        samples.state(List.of(size("8").at(at, 50, NOW)));
      }
    }
    Ledger ledger = new Ledger(samples, UsageConfig.NONE);

    assertThat(
            ledger.total(november(By.ASSET).begin(), november(By.ASSET).end(), By.SOURCE).stream()
                .filter(Figure::level)
                .filter(figure -> figure.metric().equals(Metrics.ASSET_BYTES)))
        .extracting(Figure::value)
        .containsExactly(100.0);
    assertThat(
            ledger.total(november(By.ASSET).begin(), november(By.ASSET).end(), By.ASSET).stream()
                .filter(figure -> figure.metric().equals(Metrics.ASSET_BYTES)))
        .extracting(figure -> figure.subject().asset())
        .containsExactly("7");
    assertThat(Overview.of(ledger, november(By.ASSET)).sections())
        .filteredOn(section -> section.metric().equals(Metrics.ASSET_BYTES))
        .extracting(Overview.Section::total)
        .containsExactly(100.0);
  }

  private static Series size(String asset) {
    return Series.of("assets", Subject.asset(asset), Metrics.ASSET_BYTES, Kind.GAUGE);
  }

  /** On paper a page's end parted them. */
  @Test
  void aChartAndItsLegendStayTogether() throws IOException {
    String page = text(Format.HTML, By.TOKEN);

    assertThat(page).contains("figure,tr{break-inside:avoid}");
    assertThat(page.split("<ul class=\"legend\">", -1).length - 1)
        .isPositive()
        .isEqualTo(page.split("<figure><ul class=\"legend\">", -1).length - 1)
        .isEqualTo(page.split("</svg></figure>", -1).length - 1);
  }
}
