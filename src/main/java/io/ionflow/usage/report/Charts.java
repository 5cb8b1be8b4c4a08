package io.ionflow.usage.report;

import io.ionflow.usage.Forecast;
import io.ionflow.usage.Quantities;
import io.ionflow.usage.QuotaState;
import io.ionflow.usage.report.Overview.Line;
import io.ionflow.usage.report.Overview.Section;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pictures of a report. */
final class Charts {
  /** As many subjects have a colour; what remains is one more. */
  static final int COLOURS = 8;

  private static final double WIDTH = 860;
  private static final double LEFT = 78;
  private static final double TOP = 12;
  private static final double PLOT = 190;
  private static final double ROW = 24;

  /** How far what is expected is shown, beside what may be used. */
  private static final double MOST_ABOVE = 2;

  /** A single day is a bar, not a wall. */
  private static final double WIDEST = 60;

  private Charts() {}

  /** The largest subjects, and all others as one. */
  static List<Line> shown(Section section) {
    List<Line> lines = section.lines();
    if (lines.size() <= COLOURS + 1) {
      return lines;
    }
    List<Line> shown = new ArrayList<>(lines.subList(0, COLOURS));
    List<Line> rest = lines.subList(COLOURS, lines.size());
    DaySeries days = new DaySeries(rest.get(0).days().length());
    rest.forEach(
        line -> {
          for (int i = 0; i < days.length(); i++) {
            days.add(i, line.days().at(i));
          }
        });
    shown.add(
        new Line(
            rest.size() + " others",
            days,
            rest.stream().mapToDouble(Line::total).sum(),
            rest.stream().mapToDouble(Line::earlier).sum()));
    return shown;
  }

  /** Day by day, subjects on top of each other. */
  static String days(Section section, LocalDate first) {
    List<Line> lines = shown(section);
    int days = lines.get(0).days().length();
    DaySeries sums = new DaySeries(days);
    lines.forEach(
        line -> {
          for (int i = 0; i < days; i++) {
            sums.add(i, Math.max(0, line.days().at(i)));
          }
        });
    Scale scale = Scale.of(sums.most());
    Svg svg = new Svg(WIDTH, TOP + PLOT + 26, section.metric() + " day by day");
    axis(svg, scale, section.unit());
    double slot = (WIDTH - LEFT - 8) / days;
    for (int day = 0; day < days; day++) {
      double x = LEFT + day * slot;
      double y = TOP + PLOT;
      for (int i = 0; i < lines.size(); i++) {
        double value = Math.max(0, lines.get(i).days().at(day));
        double height = value / scale.top() * PLOT;
        y -= height;
        if (height >= 0.2) {
          String title =
              "%s, %s: %s"
                  .formatted(
                      lines.get(i).name(),
                      first.plusDays(day),
                      Quantities.text(value, section.unit()));
          double width = Math.min(slot * 0.84, WIDEST);
          svg.rect(x + (slot - width) / 2, y, width, height, "c" + i, title);
        }
      }
    }
    dates(svg, first, days, slot);
    return svg.end();
  }

  private static void axis(Svg svg, Scale scale, String unit) {
    for (double mark = 0; mark <= scale.top() * 1.0001; mark += scale.step()) {
      double y = TOP + PLOT - mark / scale.top() * PLOT;
      svg.line(LEFT, y, WIDTH - 8, y, "grid");
      svg.text(LEFT - 8, y + 4, "end", Quantities.text(mark, unit));
    }
  }

  private static void dates(Svg svg, LocalDate first, int days, double slot) {
    int step = Math.max(1, (int) Math.ceil(days / 9.0));
    for (int day = 0; day < days; day += step) {
      String label = first.plusDays(day).toString().substring(5);
      svg.text(LEFT + (day + 0.5) * slot, TOP + PLOT + 18, "middle", label);
    }
  }

  /** Each subject's part of the whole. */
  static String share(Section section) {
    List<Line> lines = shown(section);
    double total = Math.max(section.total(), 1e-9);
    double largest = lines.stream().mapToDouble(Line::total).max().orElse(1);
    Svg svg = new Svg(WIDTH, lines.size() * ROW + 6, "Share of " + section.metric());
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double y = i * ROW + 4;
      double length = Math.max(0, line.total()) / Math.max(largest, 1e-9) * 400;
      String figure =
          "%s · %.1f %%"
              .formatted(Quantities.text(line.total(), section.unit()), 100 * line.total() / total);
      svg.text(248, y + 14, "end", Svg.fit(line.name(), 34));
      svg.rect(256, y + 2, length, ROW - 8, "c" + i, line.name() + ": " + figure);
      svg.text(264 + length, y + 14, "start", figure);
    }
    return svg.end();
  }

  /** Who used more, and who less, than in the period before. */
  static String movers(Section section) {
    List<Line> movers =
        section.lines().stream()
            .filter(line -> line.change() != 0)
            .sorted(Comparator.comparingDouble((Line line) -> -Math.abs(line.change())))
            .limit(10)
            .sorted(Comparator.comparingDouble(Line::change).reversed())
            .toList();
    double largest = movers.stream().mapToDouble(line -> Math.abs(line.change())).max().orElse(1);
    Svg svg = new Svg(WIDTH, movers.size() * ROW + 6, "Top movers of " + section.metric());
    double middle = 520;
    for (int i = 0; i < movers.size(); i++) {
      Line line = movers.get(i);
      double y = i * ROW + 4;
      double length = Math.abs(line.change()) / largest * 190;
      boolean more = line.change() > 0;
      String figure = (more ? "+" : "−") + Quantities.text(Math.abs(line.change()), section.unit());
      svg.text(218, y + 14, "end", Svg.fit(line.name(), 30));
      svg.rect(
          more ? middle : middle - length,
          y + 2,
          length,
          ROW - 8,
          more ? "more" : "less",
          line.name() + ": " + figure);
      svg.text(
          more ? middle + length + 6 : middle - length - 6, y + 14, more ? "start" : "end", figure);
    }
    return svg.line(middle, 0, middle, movers.size() * ROW + 6, "base").end();
  }

  /** What is used of a quota so far, and how it is expected to go on. */
  static String quota(QuotaState state, LocalDate today) {
    LocalDate first = LocalDate.ofInstant(state.since(), ZoneOffset.UTC);
    SortedMap<LocalDate, Double> used = used(state, first, today);
    List<Forecast.Point> ahead = state.forecast().map(Forecast::days).orElse(List.of());
    LocalDate last = ahead.isEmpty() ? today : ahead.get(ahead.size() - 1).day();
    double high = ahead.stream().mapToDouble(Forecast.Point::high).max().orElse(state.used());
    double most = Math.max(state.limit(), state.used());
    Scale scale = Scale.of(Math.max(most, Math.min(high, most * MOST_ABOVE)) * 1.05);
    int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
    double slot = (WIDTH - LEFT - 8) / days;
    Svg svg = new Svg(WIDTH, TOP + PLOT + 26, "Quota " + state.title());
    axis(svg, scale, state.unit());
    Plot plot = new Plot(first, slot, scale);
    StringBuilder band = new StringBuilder();
    ahead.forEach(point -> band.append(plot.at(point.day(), point.high())));
    for (int i = ahead.size() - 1; i >= 0; i--) {
      band.append(plot.at(ahead.get(i).day(), ahead.get(i).low()));
    }
    StringBuilder middle = new StringBuilder();
    used.forEach((day, value) -> middle.append(day.equals(today) ? plot.at(day, value) : ""));
    ahead.stream()
        .skip(1)
        .takeWhile(point -> point.middle() <= scale.top())
        .forEach(point -> middle.append(plot.at(point.day(), point.middle())));
    StringBuilder so = new StringBuilder();
    used.forEach((day, value) -> so.append(plot.at(day, value)));
    svg.path("polygon", band.toString(), "band");
    svg.path("polyline", middle.toString(), "ahead");
    svg.path("polyline", so.toString(), "used");
    double limit = plot.y(state.limit());
    svg.line(LEFT, limit, WIDTH - 8, limit, "limit");
    svg.text(WIDTH - 12, limit - 5, "end", "quota " + Quantities.text(state.limit(), state.unit()));
    dates(svg, first, days, slot);
    return svg.end();
  }

  /** Where a day's end and a value are. */
  private record Plot(LocalDate first, double slot, Scale scale) {
    String at(LocalDate day, double value) {
      double x = LEFT + (day.toEpochDay() - first.toEpochDay() + 0.5) * slot;
      return Svg.n(x) + "," + Svg.n(y(value)) + " ";
    }

    double y(double value) {
      return TOP + PLOT - Math.max(0, Math.min(value, scale.top())) / scale.top() * PLOT;
    }
  }

  private static SortedMap<LocalDate, Double> used(
      QuotaState state, LocalDate first, LocalDate today) {
    SortedMap<LocalDate, Double> days = state.days().tailMap(first);
    double sum = days.values().stream().mapToDouble(Double::doubleValue).sum();
    double before = state.used() - sum;
    SortedMap<LocalDate, Double> used = new TreeMap<>(Map.of(first, before));
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      before += days.getOrDefault(day, 0.0);
      used.put(day, before);
    }
    return used;
  }
}
