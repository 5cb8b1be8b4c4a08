package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds hours, days and months against fixed limits. */
final class LimitRule {
  private final Samples samples;
  private final Names names;

  LimitRule(Samples samples, Names names) {
    this.samples = samples;
    this.names = names;
  }

  List<Reading> readings(List<UsageConfig.Limit> limits, Instant now) {
    List<Reading> readings = new ArrayList<>();
    Set<Series> known = limits.isEmpty() ? Set.of() : samples.beginnings().keySet();
    for (UsageConfig.Limit limit : limits) {
      Map<String, Subject> whom = new HashMap<>();
      Map<String, Double> sums = sums(limit, known, now, whom);
      sums.forEach((who, value) -> readings.add(reading(limit, who, whom.get(who), value, now)));
    }
    return readings;
  }

  private Map<String, Double> sums(
      UsageConfig.Limit limit, Set<Series> known, Instant now, Map<String, Subject> whom) {
    Map<String, Double> sums = new HashMap<>();
    Set<String> told = new HashSet<>(Set.of(GatewayFigures.SOURCE));
    if (limit.per().equals("hour")) {
      Instant hour = now.truncatedTo(ChronoUnit.HOURS);
      // The last whole hour and the one that runs: whichever has more.
      for (Instant at : List.of(hour.minus(1, ChronoUnit.HOURS), hour)) {
        Map<String, Double> one = new HashMap<>();
        samples.at(Set.of(at)).stream()
            .filter(sample -> sample.series().kind() == Kind.AMOUNT)
            .forEach(
                sample -> {
                  told.add(sample.series().source());
                  add(limit, sample.series(), sample.value(), one, whom);
                });
        one.forEach((who, value) -> sums.merge(who, value, Math::max));
      }
    } else {
      Instant from = limit.per().equals("day") ? Steps.day(now) : Steps.month(now);
      samples.days(
          from,
          Steps.day(now).plus(Duration.ofDays(1)),
          day -> {
            told.add(day.series().source());
            add(limit, day.series(), day.value(), sums, whom);
          });
    }
    if (told.contains(limit.source())) {
      // Who is silent has used nothing, which ends what it is in.
      known.forEach(series -> add(limit, series, 0, sums, whom));
    }
    return sums;
  }

  private void add(
      UsageConfig.Limit limit,
      Series series,
      double value,
      Map<String, Double> sums,
      Map<String, Subject> whom) {
    if (series.metric().equals(limit.metric()) && series.source().equals(limit.source())) {
      Subject subject = subject(limit, series);
      String who =
          switch (limit.of()) {
            case "token" -> "token " + names.token(subject.token());
            case "app" -> "app " + subject.app();
            default -> "the account";
          };
      sums.merge(who, value, Double::sum);
      // Two tokens of one name have one limit, and nobody can say which of them it was.
      whom.merge(who, subject, (one, other) -> one.equals(other) ? one : Subject.ACCOUNT);
    }
  }

  private static Subject subject(UsageConfig.Limit limit, Series series) {
    return switch (limit.of()) {
      case "token" -> Subject.token(series.subject().token());
      case "app" -> new Subject("", series.subject().app(), "");
      default -> Subject.ACCOUNT;
    };
  }

  private static Reading reading(
      UsageConfig.Limit limit, String who, Subject subject, double value, Instant now) {
    String unit = Metrics.unit(limit.metric());
    return new Reading(
        "limit of %s a %s by %s of %s".formatted(limit.metric(), limit.per(), limit.source(), who),
        now,
        value / limit.above(),
        limit.per().equals("hour") ? Duration.ofHours(2) : Duration.ZERO,
        "Limit passed: %s has %s of %s this %s; the limit is %s."
            .formatted(
                who,
                Quantities.text(value, unit),
                limit.metric(),
                limit.per(),
                Quantities.text(limit.above(), unit)),
        Suspect.of(Suspect.Alert.LIMIT, subject));
  }
}
