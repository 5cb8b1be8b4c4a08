package io.ionflow.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts days together by what a report is by, keeping metrics and sources apart. Amounts add up over
 * time and subjects; levels add up over subjects alone, each by its last; of last uses the latest
 * counts.
 */
final class Gathering {
  private record Key(Subject subject, String metric, String unit, String source) {}

  private static final class Sum {
    double amount;
    boolean isLevel;
    boolean isTime;
    Instant at = Instant.EPOCH;
    Instant stated = Instant.EPOCH;
    final Map<Series, Double> levels = new HashMap<>();

    double value() {
      if (isTime) {
        return levels.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
      }
      return isLevel ? levels.values().stream().mapToDouble(Double::doubleValue).sum() : amount;
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
    Sum sum =
        sums.computeIfAbsent(
            new Key(subject, series.metric(), series.unit(), series.source()), key -> new Sum());
    if (series.kind() == Kind.GAUGE) {
      sum.isLevel = true;
      sum.isTime = series.unit().equals(Metrics.SECONDS);
      sum.levels.put(series, day.last());
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
            .map(entry -> figure(entry.getKey(), entry.getValue(), from))
            .sorted(ORDER)
            .toList();
    sums.clear();
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
