package io.ionflow.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Measures for Prometheus: what the month has come to, how quotas stand, how old figures are. */
public final class UsageMetrics {
  private record Place(String token, String app, String metric, String source) {}

  private final Samples samples;
  private final Alarms alarms;
  private final Supplier<UsageConfig> config;
  private final Clock clock;
  private final MultiGauge month;
  private final MultiGauge tokens;
  private final MultiGauge quotas;
  private final MultiGauge stated;
  private final MultiGauge open;

  /** Registers the meters. */
  public UsageMetrics(
      Samples samples,
      Alarms alarms,
      Supplier<UsageConfig> config,
      MeterRegistry meters,
      Clock clock) {
    this.samples = samples;
    this.alarms = alarms;
    this.config = config;
    this.clock = clock;
    this.month = MultiGauge.builder("ionflow.usage.month").register(meters);
    this.tokens = MultiGauge.builder("ionflow.usage.token.info").register(meters);
    this.quotas = MultiGauge.builder("ionflow.usage.quota.share").register(meters);
    this.stated = MultiGauge.builder("ionflow.usage.stated.seconds").register(meters);
    this.open = MultiGauge.builder("ionflow.usage.alerts.open").register(meters);
  }

  /** Brings them up to date, after a look at usage. */
  public void refresh() {
    Instant now = clock.instant();
    Map<Place, Double> sums = new HashMap<>();
    Map<String, Instant> latest = new HashMap<>();
    Ledger ledger = new Ledger(samples, config.get());
    ledger
        .samples()
        .days(
            Steps.month(now),
            Steps.day(now).plus(Duration.ofDays(1)),
            day -> {
              Series series = day.series();
              latest.merge(series.source(), day.stated(), (a, b) -> a.isAfter(b) ? a : b);
              if (series.subject().asset().isEmpty()) {
                Place place =
                    new Place(
                        series.subject().token(),
                        series.subject().app(),
                        series.metric(),
                        series.source());
                sums.merge(
                    place, day.value(), series.kind() == Kind.GAUGE ? (a, b) -> b : Double::sum);
              }
            });
    month.register(rows(sums), true);
    List<Row<?>> ages = new ArrayList<>();
    latest.forEach(
        (source, at) -> ages.add(Row.of(Tags.of("source", source), at.getEpochSecond())));
    stated.register(ages, true);
    registerQuotas(ledger, now);
  }

  private static List<Row<?>> rows(Map<Place, Double> sums) {
    List<Row<?>> rows = new ArrayList<>();
    sums.forEach(
        (place, value) ->
            rows.add(
                Row.of(
                    Tags.of(
                        "token", place.token(),
                        "app", place.app(),
                        "metric", place.metric(),
                        "source", place.source()),
                    value)));
    return rows;
  }

  private void registerQuotas(Ledger ledger, Instant now) {
    List<Row<?>> shares = new ArrayList<>();
    Quotas.at(ledger, now)
        .forEach(state -> shares.add(Row.of(Tags.of("quota", state.title()), state.share())));
    quotas.register(shares, true);
    List<Row<?>> names = new ArrayList<>();
    samples.names().stream()
        .filter(named -> named.kind().equals(Named.TOKEN))
        .forEach(named -> names.add(Row.of(Tags.of("token", named.id(), "name", named.name()), 1)));
    tokens.register(names, true);
    open.register(List.of(Row.of(Tags.empty(), alarms.open().size())), true);
  }
}
