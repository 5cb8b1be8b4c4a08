package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of shares of a quota that are reached, and of quotas that will not last. */
final class QuotaRule {
  /** A forecast is believed only from here on: the first days of a month say little. */
  private static final double LEAST_SHARE = 0.1;

  private static final String FORECAST = "forecast of quota ";

  private final List<Double> shares;

  QuotaRule(List<Double> shares) {
    this.shares = shares;
  }

  List<Reading> readings(List<QuotaState> states, Instant now) {
    List<Reading> readings = new ArrayList<>();
    for (QuotaState state : states) {
      shares.forEach(share -> readings.add(share(state, share, now)));
      state.forecast().ifPresent(forecast -> readings.add(runsOut(state, forecast, now)));
    }
    return readings;
  }

  /** Of all that can be told of. */
  Set<String> names(List<QuotaState> states) {
    Set<String> names = new HashSet<>();
    for (QuotaState state : states) {
      shares.forEach(share -> names.add(part(share) + quota(state)));
      names.add(FORECAST + quota(state));
    }
    return names;
  }

  /** Another limit is another quota; that of storage is one, and changes with what is bought. */
  private static String quota(QuotaState state) {
    return state.level()
        ? state.title()
        : state.title() + " over " + Quantities.plain(state.limit());
  }

  private static String part(double share) {
    return percent(share) + " of quota ";
  }

  private static String percent(double share) {
    return Quantities.plain(Math.round(share * 1000) / 10.0) + " %";
  }

  private static Reading share(QuotaState state, double share, Instant now) {
    return new Reading(
        part(share) + quota(state),
        part(share) + state.title(),
        now,
        state.share() / share,
        Duration.ZERO,
        "%s of the quota %s is reached: %s of %s."
            .formatted(
                percent(share),
                state.title(),
                Quantities.text(state.used(), state.unit()),
                Quantities.text(state.limit(), state.unit())),
        Optional.empty());
  }

  /** Level 1 when the quota is expected to run out, in relation to what it comes to at the end. */
  private static Reading runsOut(QuotaState state, Forecast forecast, Instant now) {
    double level =
        state.share() < LEAST_SHARE || state.share() >= 1 ? 0 : forecast.atEnd() / state.limit();
    return new Reading(
        FORECAST + quota(state),
        FORECAST + state.title(),
        now,
        level,
        Duration.ofHours(12),
        "The quota %s is expected to run out on %s (%s to %s); %s of %s is used."
            .formatted(
                state.title(),
                day(forecast.expected()),
                day(forecast.earliest()),
                forecast.latest().map(LocalDate::toString).orElse("not at all"),
                Quantities.text(state.used(), state.unit()),
                Quantities.text(state.limit(), state.unit())),
        Optional.empty());
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("the end");
  }
}
