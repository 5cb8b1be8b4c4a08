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

/**
 * Holds hours, days and months against fixed limits. A day or month is held once more for a day
 * after its end: its last hour was not known at the last look, and files tell of it the day after.
 */
final class LimitRule {
  private static final Duration AFTER_THE_END = Duration.ofDays(1);

  private final SamplesById samples;
  private final Names names;

  LimitRule(Samples samples, Names names) {
    this.samples = new SamplesById(samples, names);
    this.names = names;
  }

  List<Reading> readings(List<UsageConfig.Limit> limits, Instant now) {
    List<Reading> readings = new ArrayList<>();
    Set<Series> known = known(limits);
    for (UsageConfig.Limit limit : limits) {
      Instant over = begin(limit, now).minusMillis(1);
      if (!limit.per().equals("hour") && over.isAfter(now.minus(AFTER_THE_END))) {
        readings(limit, known, over, over.toString().substring(0, 10), readings);
      }
      readings(limit, known, now, "", readings);
    }
    return readings;
  }

  /**
   * Readings of one limit.
   *
   * @param at in the period that is judged
   * @param lastDay of that period if it is over; empty if it runs
   */
  private void readings(
      UsageConfig.Limit limit,
      Set<Series> known,
      Instant at,
      String lastDay,
      List<Reading> readings) {
    String which = lastDay.isEmpty() ? "" : " that ended with " + lastDay;
    sums(limit, known, at)
        .forEach((subject, value) -> readings.add(reading(limit, subject, value, at, which)));
  }

  private static Instant begin(UsageConfig.Limit limit, Instant at) {
    return limit.per().equals("month") ? Steps.month(at) : Steps.day(at);
  }

  /** Of all that can be told of. */
  Set<String> names(List<UsageConfig.Limit> limits) {
    Set<Series> known = known(limits);
    Set<String> names = new HashSet<>();
    for (UsageConfig.Limit limit : limits) {
      known.stream()
          .filter(series -> concerns(limit, series))
          .forEach(series -> names.add(name(limit, subject(limit, series))));
    }
    return names;
  }

  private Set<Series> known(List<UsageConfig.Limit> limits) {
    return limits.isEmpty() ? Set.of() : samples.beginnings().keySet();
  }

  private Map<Subject, Double> sums(UsageConfig.Limit limit, Set<Series> known, Instant now) {
    Set<String> told = new HashSet<>(Set.of(GatewayFigures.SOURCE));
    Map<Subject, Double> sums =
        limit.per().equals("hour") ? hours(limit, now, told) : days(limit, now, told);
    if (told.contains(limit.source())) {
      // Who is silent has used nothing, which ends what it is in.
      known.forEach(series -> add(limit, series, 0, sums));
    }
    return sums;
  }

  /** The last whole hour and the one that runs: whichever has more. */
  private Map<Subject, Double> hours(UsageConfig.Limit limit, Instant now, Set<String> told) {
    Map<Subject, Double> sums = new HashMap<>();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    for (Instant at : List.of(hour.minus(1, ChronoUnit.HOURS), hour)) {
      Map<Subject, Double> one = new HashMap<>();
      samples.at(Set.of(at)).stream()
          .filter(sample -> sample.series().kind() == Kind.AMOUNT)
          .forEach(
              sample -> {
                told.add(sample.series().source());
                add(limit, sample.series(), sample.value(), one);
              });
      one.forEach((subject, value) -> sums.merge(subject, value, Math::max));
    }
    return sums;
  }

  /** Amounts add up over days; of levels the latest day counts, and what it lacks is gone. */
  private Map<Subject, Double> days(UsageConfig.Limit limit, Instant now, Set<String> told) {
    Map<Subject, Double> sums = new HashMap<>();
    Map<Series, Day> levels = new HashMap<>();
    samples.days(
        begin(limit, now),
        Steps.day(now).plus(Duration.ofDays(1)),
        day -> {
          told.add(day.series().source());
          if (day.series().kind() != Kind.GAUGE) {
            add(limit, day.series(), day.amount(), sums);
          } else if (concerns(limit, day.series())) {
            levels.values().removeIf(earlier -> earlier.day().isBefore(day.day()));
            levels.put(day.series(), day);
          }
        });
    levels.forEach((series, day) -> add(limit, series, day.last(), sums));
    return sums;
  }

  private static void add(
      UsageConfig.Limit limit, Series series, double value, Map<Subject, Double> sums) {
    if (concerns(limit, series)) {
      sums.merge(subject(limit, series), value, Double::sum);
    }
  }

  private static boolean concerns(UsageConfig.Limit limit, Series series) {
    return series.metric().equals(limit.metric()) && series.source().equals(limit.source());
  }

  private static Subject subject(UsageConfig.Limit limit, Series series) {
    return switch (limit.of()) {
      case "token" -> Subject.token(series.subject().token());
      case "app" -> new Subject("", series.subject().app(), "");
      default -> Subject.ACCOUNT;
    };
  }

  private static String who(UsageConfig.Limit limit, Subject subject, String token) {
    return switch (limit.of()) {
      case "token" -> "token " + token;
      case "app" -> "app " + subject.app();
      default -> "the account";
    };
  }

  /** A token by its id, as it may be called otherwise tomorrow; two limits of the same are two. */
  private static String name(UsageConfig.Limit limit, Subject subject) {
    return "limit of %s a %s by %s over %s of %s"
        .formatted(
            limit.metric(),
            limit.per(),
            limit.source(),
            Quantities.plain(limit.above()),
            who(limit, subject, subject.token()));
  }

  /** A token for people; with its id, as two may have one name. */
  private String token(String id) {
    String name = names.token(id);
    return name.equals(id) ? id : name + " (" + id + ")";
  }

  private Reading reading(
      UsageConfig.Limit limit, Subject subject, double value, Instant at, String which) {
    String unit = Metrics.unit(limit.metric());
    String above = Quantities.text(limit.above(), unit);
    String who = who(limit, subject, token(subject.token()));
    return new Reading(
        name(limit, subject),
        "limit of %s a %s by %s over %s of %s"
            .formatted(limit.metric(), limit.per(), limit.source(), above, who),
        at,
        value / limit.above(),
        limit.per().equals("hour") ? Duration.ofHours(2) : Duration.ZERO,
        "Limit passed: %s has %s of %s %s %s%s; the limit is %s."
            .formatted(
                who,
                Quantities.text(value, unit),
                limit.metric(),
                which.isEmpty() ? "this" : "in the",
                limit.per(),
                which,
                above),
        Suspect.of(Suspect.Alert.LIMIT, subject));
  }
}
