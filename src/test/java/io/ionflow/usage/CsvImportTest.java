package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path dir;

  private final MemorySamples samples = new MemorySamples();
  private UsageConfig config = UsageConfig.NONE;

  private int take(String name, String text, String... fields) throws IOException {
    config =
        new UsageConfig(
            null,
            null,
            null,
            List.of(UsageConfig.Import.of("*.csv", List.of(fields), "amount")),
            null,
            null,
            null,
            null);
    Path file = Files.writeString(dir.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));
    return new CsvImport(samples, () -> config, new MovableClock(NOW)).take(file, sample -> {});
  }

  private List<Day> days() {
    List<Day> days = new ArrayList<>();
    samples.days(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), days::add);
    return days;
  }

  @Test
  void columnsAreFoundByTheirNamesAndUnitsAreTurned() throws IOException {
    take(
        "a.csv",
        "\uFEFFDate;\"Token\";Data (GB);Sessions\r\n2026-11-01;Web map;\"1.5\";12\r\n2026-11-02;id-2;;7\r\n",
        "time=date",
        "token=Token",
        "streamed:GB=Data (GB)",
        "sessions=Sessions");

    assertThat(days())
        .extracting(
            day -> day.series().subject().token(), day -> day.series().metric(), Day::amount)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("Web map", "streamed", 1.5e9),
            org.assertj.core.api.Assertions.tuple("Web map", "sessions", 12.0),
            org.assertj.core.api.Assertions.tuple("id-2", "sessions", 7.0));
    assertThat(days()).allMatch(day -> day.stated().equals(NOW.minusSeconds(60)));
  }

  /** Regression: with names not known yet, and known by then, its figures were two each. */
  @Test
  void aFileThatIsTakenBeforeAndAfterItsTokensAreKnownCountsOnce() throws IOException {
    String text = "t,k,v\n2026-11-01,Web map,12\n";
    take("a.csv", text, "time=t", "token=k", "sessions=v");
    samples.name(List.of(new Named(Named.TOKEN, "id-1", "Web map", NOW)));
    take("a.csv", text, "time=t", "token=k", "sessions=v");
    samples.name(List.of(new Named(Named.TOKEN, "id-2", "Web map", NOW.plusSeconds(7200))));
    take("a.csv", text, "time=t", "token=k", "sessions=v");

    assertThat(new Ledger(samples, config).total(Instant.EPOCH, NOW, By.TOKEN))
        .extracting(figure -> figure.subject().token(), Figure::value)
        .containsExactly(org.assertj.core.api.Assertions.tuple("id-2", 12.0));
  }

  @Test
  void aFileThatCantBeReadToItsEndChangesNothing() {
    assertThatThrownBy(
            () -> take("a.csv", "t,v\n2026-11-01,1\n2026-11-02,lots\n", "time=t", "requests=v"))
        .hasMessage("a.csv, line 3: 'lots' is no number. Nothing of it was taken.");
    assertThat(days()).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> take("a.csv", "t,v\n", "time=t", "requests=Count"))
        .hasMessageContaining("there is no column 'Count'; there are [t, v]");
    assertThatThrownBy(() -> take("a.txt", "t,v\n", "time=t", "requests=v"))
        .hasMessageContaining("No mapping in config/usage.yaml is for a.txt");
    assertThatThrownBy(() -> take("a.csv", "t,v\n\"2026,1\n", "time=t", "requests=v"))
        .hasMessageContaining("the quote that opens on line 2 is not closed");
    assertThatThrownBy(() -> take("a.csv", "t,v\nsoon,1\n", "time=t", "requests=v"))
        .hasMessageContaining("line 2: 'soon' is no time such as 2026-11-28T14:00Z");
  }

  @Test
  void theValueOfATokenIsNeverTaken() {
    String secret = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiIxIn0.abcdefghijklmnop";

    assertThatThrownBy(
            () ->
                take(
                    "a.csv",
                    "t,k,v\n2026-11-01," + secret + ",1\n",
                    "time=t",
                    "token=k",
                    "requests=v"))
        .hasMessageContaining("looks like the value of a token")
        .hasMessageNotContaining(secret);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    config =
        new UsageConfig(
            null,
            null,
            null,
            List.of(UsageConfig.Import.of("*", List.of("time=t", "requests=v"), null)),
            null,
            null,
            null,
            null);
    Path file = dir.resolve("a.csv");
    Files.write(file, "t,v\n2026-11-01,\u00ff".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(
            () ->
                new CsvImport(samples, () -> config, new MovableClock(NOW))
                    .take(file, sample -> {}))
        .hasMessageContaining("a.csv is not UTF-8 text");
  }

  @Test
  void timesAndNumbersAreReadAsPeopleWriteThem() {
    Instant noon = Instant.parse("2026-11-28T12:00:00Z");
    for (String text :
        List.of(
            "2026-11-28T12:00:00Z",
            "2026-11-28T13:00+01:00",
            "2026-11-28 12:00:00",
            "1795867200",
            "1795867200000")) {
      assertThat(TimeText.parse(text)).as(text).isEqualTo(noon);
    }
    assertThat(TimeText.parse("2026-11")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(Numbers.parse("1,234,567.5")).isEqualTo(1234567.5);
    assertThat(Numbers.parse(" -3 ")).isEqualTo(-3);
    for (String text : List.of("1,23", "NaN", "1e400", "0x10", "", "1 000", "=1+1")) {
      assertThatThrownBy(() -> Numbers.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Regression: they were taken for seconds of 1970, whose figures are soon forgotten. */
  @Test
  void datesWithoutHyphensAreDatesAndSmallNumbersNoTime() {
    assertThat(TimeText.parse("20261128")).isEqualTo(Instant.parse("2026-11-28T00:00:00Z"));
    assertThat(TimeText.parse("202611")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    for (String text : List.of("20261328", "20260230", "202613", "2026111", "2026", "0", "-1")) {
      assertThatThrownBy(() -> TimeText.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("'" + text + "' is no time: write a date as 2026-11-28");
    }
  }

  @Test
  void aHeaderWithoutEndIsToldWithItsLineAndNotReadWhole() {
    String header = "Date," + "x".repeat(70_000);

    assertThatThrownBy(() -> take("a.csv", header, "time=Date", "sessions=Sessions"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.csv, line 1")
        .hasMessageContaining("64 KiB");
  }
}
