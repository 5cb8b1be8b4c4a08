package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Holds the last whole hour of each token and app against the same hours of the weeks before: the
 * hour itself and the one on each side, as traffic shifts a little. An hour that is told late, up
 * to a day, is judged then, and those after it once more, as if nothing had been late. The tokens
 * that a policy has had are one, as a rotation moves traffic and makes none. Costs a few hours of
 * figures, however long the history is.
 */
final class SurgeRule {
  private static final Duration QUIET = Duration.ofHours(3);
  private static final Duration HOUR = Duration.ofHours(1);

  /** How late an hour may be told. */
  static final Duration LATEST = Duration.ofDays(1);

  private static final Duration WEEK = Duration.ofDays(7);

  /** A series for all tokens of one policy. */
  private record Line(
      String source,
      String whose,
      String app,
      String asset,
      String metric,
      String unit,
      Kind kind) {}

  /** An hour of which a source has told something. */
  record Told(String source, Instant hour) {}

  private final SamplesById samples;
  private final Names names;
  private final Surge surge;
  private final Map<Instant, Map<Series, Double>> hours = new HashMap<>();
  private final Set<Told> told = new HashSet<>();

  SurgeRule(Samples samples, Names names, Surge surge) {
    this.samples = new SamplesById(samples, names);
    this.names = names;
    this.surge = surge;
  }

  /**
   * Judges the last hours.
   *
   * @param judged those that earlier looks have judged; gets the others, and loses old ones
   * @return readings in the order of time
   */
  List<Reading> readings(Instant now, Set<Told> judged) {
    Instant last = now.truncatedTo(ChronoUnit.HOURS).minus(HOUR);
    judged.removeIf(one -> one.hour().isBefore(last.minus(LATEST)));
    Map<Line, Map<Series, Instant>> lines = lines();
    Set<String> sources = lines.keySet().stream().map(Line::source).collect(Collectors.toSet());
    Set<String> withNews = new HashSet<>();
    List<Reading> readings = new ArrayList<>();
    for (Instant hour = last.minus(LATEST); !hour.isAfter(last); hour = hour.plus(HOUR)) {
      withNews.addAll(news(hour, sources, judged));
      Set<Told> toJudge = new HashSet<>();
      for (String source : withNews) {
        toJudge.add(new Told(source, hour));
      }
      toJudge.retainAll(judged);
      if (hour.equals(last)) {
        toJudge.add(new Told(GatewayFigures.SOURCE, hour)); // where silence is a zero
      }
      judge(hour, toJudge, lines, readings);
    }
    return readings;
  }

  /** The sources that have told of an hour since the look before. */
  private Set<String> news(Instant hour, Set<String> sources, Set<Told> judged) {
    if (sources.stream().allMatch(source -> judged.contains(new Told(source, hour)))) {
      return Set.of();
    }
    return samples.sources(hour).stream()
        .filter(source -> sources.contains(source) && judged.add(new Told(source, hour)))
        .collect(Collectors.toSet());
  }

  private void judge(
      Instant hour,
      Set<Told> toJudge,
      Map<Line, Map<Series, Instant>> lines,
      List<Reading> readings) {
    Map<Line, Map<Series, Instant>> due = new HashMap<>(lines);
    due.keySet().removeIf(line -> !toJudge.contains(new Told(line.source(), hour)));
    if (!due.isEmpty()) {
      read(hour);
      told.addAll(toJudge);
      due.forEach((line, series) -> reading(line, series, hour, readings));
    }
  }

  /** Of all that can be told of. */
  Set<String> names() {
    return lines().keySet().stream()
        .filter(line -> surge.minimum().containsKey(line.metric()))
        .map(SurgeRule::name)
        .collect(Collectors.toSet());
  }

  /** The series that are one, each with when it began. */
  private Map<Line, Map<Series, Instant>> lines() {
    Map<Line, Map<Series, Instant>> lines = new HashMap<>();
    samples
        .beginnings()
        .forEach(
            (series, first) -> {
              if (series.kind() != Kind.GAUGE) {
                lines.computeIfAbsent(line(series), any -> new HashMap<>()).put(series, first);
              }
            });
    return lines;
  }

  private Line line(Series series) {
    Subject subject = series.subject();
    return new Line(
        series.source(),
        names.lasting(subject.token()),
        subject.app(),
        subject.asset(),
        series.metric(),
        series.unit(),
        series.kind());
  }

  private void read(Instant hour) {
    told.clear();
    hours.clear();
    Set<Instant> wanted = new HashSet<>(Set.of(hour, hour.minus(HOUR)));
    for (int week = 1; week <= surge.weeks(); week++) {
      for (int shift = -2; shift <= 1; shift++) {
        wanted.add(hour.minus(WEEK.multipliedBy(week)).plus(Duration.ofHours(shift)));
      }
    }
    for (Sample sample : samples.at(wanted)) {
      told.add(new Told(sample.series().source(), sample.at()));
      hours
          .computeIfAbsent(sample.at(), at -> new HashMap<>())
          .put(sample.series(), sample.value());
    }
  }

  /**
   * Judges an hour.
   *
   * @param series those that are the line, each with when it began
   */
  private void reading(
      Line line, Map<Series, Instant> series, Instant hour, List<Reading> readings) {
    List<Double> before = new ArrayList<>();
    int known = 0;
    for (int week = 1; week <= surge.weeks(); week++) {
      Instant then = hour.minus(WEEK.multipliedBy(week));
      int size = before.size();
      for (int shift = -1; shift <= 1; shift++) {
        value(series, then.plus(Duration.ofHours(shift))).ifPresent(before::add);
      }
      known += before.size() > size ? 1 : 0;
    }
    int weeks = known;
    OptionalDouble value = value(series, hour);
    if (value.isPresent()) {
      Series most = most(series.keySet(), hour);
      surge
          .bound(most.metric(), before, known)
          .ifPresent(
              bound ->
                  readings.add(
                      new Reading(
                          name(line),
                          "surge of " + title(most),
                          hour,
                          value.getAsDouble() / bound,
                          QUIET,
                          text(most, hour, value.getAsDouble(), before, weeks),
                          Suspect.of(Suspect.Alert.SURGE, most.subject()))));
    }
  }

  /** The one to look at first: during a rotation two tokens of a policy are used. */
  private Series most(Set<Series> line, Instant hour) {
    return line.stream()
        .max(Comparator.comparingDouble(series -> value(series, hour).orElse(0)))
        .orElseThrow();
  }

  private OptionalDouble value(Map<Series, Instant> line, Instant at) {
    double[] values =
        line.entrySet().stream()
            .filter(series -> !series.getValue().isAfter(at))
            .flatMapToDouble(series -> value(series.getKey(), at).stream())
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(DoubleStream.of(values).sum());
  }

  /** By what stays over rotations and deletions; which token is used most changes by the hour. */
  private static String name(Line line) {
    return "surge of "
        + line.metric()
        + part("token", line.whose())
        + part("app", line.app())
        + part("asset", line.asset())
        + " ("
        + line.source()
        + ")";
  }

  private static String part(String what, String which) {
    return which.isEmpty() ? "" : " of " + what + " " + which;
  }

  /**
   * What was used in an hour. Of an hour that the source told of at all, silence about a subject is
   * a zero; of a counter two readings are needed.
   */
  private OptionalDouble value(Series series, Instant at) {
    Double here = hours.getOrDefault(at, Map.of()).get(series);
    if (series.kind() == Kind.COUNTER) {
      Double before = hours.getOrDefault(at.minus(HOUR), Map.of()).get(series);
      return here == null || before == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(Steps.between(at.minus(HOUR), before, at, here));
    }
    if (here != null) {
      return OptionalDouble.of(here);
    }
    return told.contains(new Told(series.source(), at))
        ? OptionalDouble.of(0)
        : OptionalDouble.empty();
  }

  private String title(Series series) {
    Subject subject = series.subject();
    return series.metric()
        + part("token", names.token(subject.token()))
        + part("app", subject.app())
        + part("asset", names.asset(subject.asset()))
        + " ("
        + series.source()
        + ")";
  }

  private String text(Series series, Instant hour, double value, List<Double> before, int known) {
    String usual =
        known < surge.leastWeeks()
            ? "it is new, so nothing is known of what is usual"
            : "usual at this hour is " + Quantities.text(Robust.median(before), series.unit());
    return "Surge of %s: %s in the hour of %s; %s. See who uses it, and rotate or restrict the token if nobody knows."
        .formatted(title(series), Quantities.text(value, series.unit()), hour, usual);
  }
}
