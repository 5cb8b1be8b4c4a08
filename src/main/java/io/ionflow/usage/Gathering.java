package io.ionflow.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Puts days together by what a report is by, keeping metrics and sources apart. Amounts add up over
 * time and subjects; levels add up over subjects alone, each as it stood on the last day of which
 * the source told anything, so that what was gone by then counts no more; of last uses the latest
 * counts.
 */
final class Gathering {
  private record Key(Subject subject, String metric, String unit, String source) {
    Told told() {
      return new Told(metric, source);
    }
  }

  private record Told(String metric, String source) {}

  private static final class Sum {
    double amount;
    boolean isLevel;
    boolean isTime;
    Instant at = Instant.EPOCH;
    Instant stated = Instant.EPOCH;
    final Map<Series, Day> levels = new HashMap<>();

    /** Lets go of levels of what was gone by that day; tells whether anything is left. */
    boolean standsOn(Instant day) {
      if (isLevel && !isTime) {
        levels.values().removeIf(level -> level.day().isBefore(day));
      }
      return !isLevel || !levels.isEmpty();
    }

    double value() {
      DoubleStream values = levels.values().stream().mapToDouble(Day::last);
      if (isTime) {
        return values.max().orElse(0);
      }
      return isLevel ? values.sum() : amount;
    }
  }

  private static final Comparator<Figure> ORDER =
      Comparator.comparing(Figure::metric)
          .thenComparing(Figure::source)
          .thenComparing(Comparator.comparingDouble(Figure::value).reversed())
          .thenComparing(Figure::name);

  private final By by;
  private final Names names;
  private final Map<Key, Sum> sums = new HashMap<>();
  private final Map<Told, Instant> lastDays = new HashMap<>();

  Gathering(By by, Names names) {
    this.by = by;
    this.names = names;
  }

  /** Takes a day in; days come in the order of time. */
  void add(Day day) {
    Series series = day.series();
    if (!by.concerns(series.subject(), names)) {
      return;
    }
    Subject subject = by.of(series.subject(), names);
    Key key = new Key(subject, series.metric(), series.unit(), series.source());
    lastDays.put(key.told(), day.day());
    Sum sum = sums.computeIfAbsent(key, any -> new Sum());
    if (series.kind() == Kind.GAUGE) {
      sum.isLevel = true;
      sum.isTime = series.unit().equals(Metrics.SECONDS);
      sum.levels.put(series, day);
      sum.at = day.lastAt();
    } else {
      sum.amount += day.amount();
    }
    sum.stated = day.stated().isAfter(sum.stated) ? day.stated() : sum.stated;
  }

  /**
   * What it came to, by metric and source, the largest first; begins anew.
   *
   * @param from the time that amounts are said to be about
   */
  List<Figure> close(Instant from) {
    List<Figure> figures =
        sums.entrySet().stream()
            .filter(entry -> entry.getValue().standsOn(lastDays.get(entry.getKey().told())))
            .map(entry -> figure(entry.getKey(), entry.getValue(), from))
            .sorted(ORDER)
            .toList();
    sums.clear();
    lastDays.clear();
    return figures;
  }

  private Figure figure(Key key, Sum sum, Instant from) {
    return new Figure(
        sum.isLevel ? sum.at : from,
        key.subject(),
        by.title(key.subject(), names),
        key.metric(),
        sum.value(),
        key.unit(),
        key.source(),
        sum.stated,
        sum.isLevel);
  }
}
