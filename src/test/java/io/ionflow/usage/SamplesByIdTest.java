package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token that others write by its name is the same as by its id, to all who read the record. */
class SamplesByIdTest {
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant NOW = DAY.plus(Duration.ofHours(12));
  private static final UsageConfig CONFIG =
      new UsageConfig(
          Map.of("maps", List.of("Web map")),
          List.of(new UsageConfig.Quota("sessions", "import", 100, Optional.of("Web map"))),
          List.of(UsageConfig.Limit.of("sessions", "import", "day", "token", "10")),
          null,
          null,
          null,
          null,
          null);

  private final MemorySamples samples = new MemorySamples();

  private void tell(String source, String token, Kind kind, double value, Instant stated) {
    String metric = kind == Kind.GAUGE ? "seats" : "sessions";
    samples.state(
        List.of(
            new Series(source, Subject.token(token), metric, "1", kind).at(DAY, value, stated)));
  }

  private void name() {
    samples.name(List.of(new Named(Named.TOKEN, "id-1", "Web map", NOW)));
  }

  private List<Figure> total(By by) {
    return new Ledger(samples, CONFIG).total(DAY, NOW, by);
  }

  @Test
  void whatIsStatedByNameAndByIdIsOneFigureAndTheLaterStatementHolds() {
    for (String source : List.of("import", "http")) {
      tell(source, "Web map", Kind.AMOUNT, 12, NOW);
      tell(source, "id-1", Kind.AMOUNT, 11, NOW.minusSeconds(60));
      tell(source, "Web map", Kind.GAUGE, 5, NOW.minusSeconds(60));
      tell(source, "id-1", Kind.GAUGE, 7, NOW);
    }
    name();

    assertThat(total(By.TOKEN))
        .extracting(figure -> figure.subject().token(), Figure::name, Figure::metric, Figure::value)
        .containsExactly(
            tuple("id-1", "Web map", "seats", 7.0),
            tuple("id-1", "Web map", "seats", 7.0),
            tuple("id-1", "Web map", "sessions", 12.0),
            tuple("id-1", "Web map", "sessions", 12.0));
    assertThat(total(By.SOURCE)).extracting(Figure::value).containsExactly(7.0, 7.0, 12.0, 12.0);
    assertThat(total(By.TEAM)).hasSize(4);
  }

  @Test
  void quotasAndLimitsKnowATokenByItsName() {
    tell("import", "Web map", Kind.AMOUNT, 12, NOW);
    tell("import", "id-1", Kind.AMOUNT, 12, NOW);
    tell("import", "other", Kind.AMOUNT, 3, NOW);
    name();
    Ledger ledger = new Ledger(samples, CONFIG);

    assertThat(Quotas.at(ledger, NOW)).extracting(QuotaState::used).containsExactly(12.0);
    assertThat(new LimitRule(samples, ledger.names()).readings(CONFIG.limits(), NOW))
        .filteredOn(reading -> reading.level() >= 1)
        .extracting(reading -> reading.suspect().orElseThrow().subject().token(), Reading::level)
        .containsExactly(tuple("id-1", 1.2));
  }

  @Test
  void aSurgeIsThatOfTheTokenHoweverItsPastIsWritten() {
    for (int week = 0; week <= 4; week++) {
      Instant hour = DAY.minus(Duration.ofDays(7L * week));
      samples.state(
          List.of(
              Series.of(
                      "http",
                      Subject.token(week > 1 ? "Web map" : "id-1"),
                      Metrics.SESSIONS,
                      Kind.AMOUNT)
                  .at(hour, week == 0 ? 900 : 600, hour)));
    }
    name();
    Names names = new Ledger(samples, CONFIG).names();

    assertThat(
            new SurgeRule(samples, names, Surge.USUAL)
                .readings(DAY.plus(Duration.ofMinutes(65)), new HashSet<>()))
        .singleElement()
        .satisfies(reading -> assertThat(reading.level()).isBetween(0.5, 0.99))
        .satisfies(reading -> assertThat(reading.cause()).contains("usual at this hour is 600"));
  }

  /** What the gateway calls its own token by is no name that somebody gave. */
  @Test
  void ourOwnSourcesWriteIdsAndNoNames() {
    samples.name(List.of(new Named(Named.TOKEN, "id-1", "own", NOW)));
    tell("gateway", "own", Kind.AMOUNT, 12, NOW);
    tell("import", "", Kind.AMOUNT, 12, NOW);
    samples.name(List.of(new Named(Named.TOKEN, "id-2", "", NOW)));

    assertThat(total(By.TOKEN))
        .extracting(figure -> figure.subject().token())
        .containsExactly("own", "");
    assertThat(new Ledger(samples, CONFIG).names().token("own")).isEqualTo("own (ionflow itself)");
  }
}
