package io.ionflow.usage.report;

import io.ionflow.usage.By;
import io.ionflow.usage.Figure;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.QuotaState;
import io.ionflow.usage.Quotas;
import io.ionflow.usage.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the page of a report shows.
 *
 * @param span what it is about
 * @param sections a section for each metric and source
 * @param quotas how quotas stand now, or stood when their month was over
 * @param lastUses tokens by their last use, the longest unused first
 * @param stated when each source last said something
 */
record Overview(
    Span span,
    List<Section> sections,
    List<QuotaState> quotas,
    List<Figure> lastUses,
    Map<String, Instant> stated) {

  /**
   * One metric from one source.
   *
   * @param lines what each subject used, the largest first
   */
  record Section(String metric, String source, String unit, boolean level, List<Line> lines) {
    double total() {
      return lines.stream().mapToDouble(Line::total).sum();
    }

    double earlier() {
      return lines.stream().mapToDouble(Line::earlier).sum();
    }
  }

  /**
   * What one subject used.
   *
   * @param days day by day
   * @param total in the period; of a level, its last
   * @param earlier in as many days before
   */
  record Line(String name, DaySeries days, double total, double earlier) {
    double change() {
      return total - earlier;
    }
  }

  private record Place(String metric, String source, String unit, boolean level) {}

  private record Growing(String name, DaySeries days, DaySeries earlier) {}

  static Overview of(Ledger ledger, Span span) {
    Map<Place, Map<Subject, Growing>> growing = new LinkedHashMap<>();
    Map<String, Instant> stated = new TreeMap<>();
    ledger.daily(
        span.beginOfEarlier(),
        span.end(),
        span.by(),
        figure -> {
          stated.merge(figure.source(), figure.stated(), (a, b) -> a.isAfter(b) ? a : b);
          if (!figure.metric().equals(Metrics.LAST_USED)) {
            add(growing, figure, span);
          }
        });
    return new Overview(
        span,
        growing.entrySet().stream()
            .map(entry -> section(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing((Section s) -> s.level())
                    .thenComparing(s -> order(s.metric()))
                    .thenComparing(Section::source))
            .toList(),
        Quotas.at(ledger, span.ofQuotas()).stream()
            .map(state -> span.isOver() ? state.withoutForecast() : state)
            .toList(),
        lastUses(ledger, span),
        stated);
  }

  private static int order(String metric) {
    int place =
        List.of(Metrics.STREAMED, Metrics.REQUESTS, Metrics.SESSIONS, Metrics.GEOCODES)
            .indexOf(metric);
    return place < 0 ? 9 : place;
  }

  private static void add(Map<Place, Map<Subject, Growing>> growing, Figure figure, Span span) {
    Growing line =
        growing
            .computeIfAbsent(
                new Place(figure.metric(), figure.source(), figure.unit(), figure.level()),
                key -> new HashMap<>())
            .computeIfAbsent(
                figure.subject(),
                key ->
                    new Growing(
                        figure.name(), new DaySeries(span.days()), new DaySeries(span.days())));
    long day = Duration.between(span.begin(), figure.at()).toDays();
    if (figure.at().isBefore(span.begin())) {
      long earlier = Duration.between(span.beginOfEarlier(), figure.at()).toDays();
      line.earlier().set((int) earlier, figure.value());
    } else {
      line.days().set((int) day, figure.value());
    }
  }

  private static Section section(Place place, Map<Subject, Growing> lines) {
    List<Line> sorted = new ArrayList<>();
    int day = lastDay(lines, Growing::days);
    int earlier = lastDay(lines, Growing::earlier);
    for (Growing line : lines.values()) {
      sorted.add(
          new Line(
              line.name(),
              line.days(),
              place.level() ? line.days().at(day) : line.days().sum(),
              place.level() ? line.earlier().at(earlier) : line.earlier().sum()));
    }
    sorted.sort(Comparator.comparingDouble(Line::total).reversed().thenComparing(Line::name));
    return new Section(
        place.metric(), place.source(), place.unit(), place.level(), List.copyOf(sorted));
  }

  /** On which anything is known of any of them: what is not there on it is gone. */
  private static int lastDay(Map<Subject, Growing> lines, Function<Growing, DaySeries> part) {
    return lines.values().stream().mapToInt(line -> part.apply(line).lastDay()).max().orElse(0);
  }

  private static List<Figure> lastUses(Ledger ledger, Span span) {
    return ledger.total(span.begin(), span.end(), By.TOKEN).stream()
        .filter(figure -> figure.metric().equals(Metrics.LAST_USED))
        .sorted(Comparator.comparingDouble(Figure::value))
        .toList();
  }
}
