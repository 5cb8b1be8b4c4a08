package io.ionflow.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * When a quota will be reached. Daily figures of up to eight weeks are freed of the week's pattern
 * (each weekday's median in relation to all), a line is laid through them (Theil and Sen: the median
 * of all slopes), and the days to come are that line with the pattern put back. The range is where
 * four of five such forecasts should end: it takes the tenth and ninetieth percentile of the slopes,
 * and the noise of single days as it adds up.
 *
 * @param expected the day on which the quota is reached; empty if not by the end
 * @param earliest the same at the upper edge of the range
 * @param latest the same at the lower edge
 * @param atEnd what is used at the end
 * @param low lower edge of that
 * @param high upper edge of that
 * @param days used so far by the end of each day to come
 */
public record Forecast(
    Optional<LocalDate> expected,
    Optional<LocalDate> earliest,
    Optional<LocalDate> latest,
    double atEnd,
    double low,
    double high,
    List<Point> days) {

  /** The end of a day to come. */
  public record Point(LocalDate day, double low, double middle, double high) {}

  private static final int MOST_DAYS = 56;
  private static final int LEAST_DAYS = 4;
  private static final double TENTH = 1.2816;

  /** Daily figures laid out: a line, the week's pattern, the noise. */
  private record Fit(double[] pattern, double level, double slope, double low, double high, double noise) {
    double day(LocalDate day, double slopeTaken, int ahead) {
      return Math.max(0, level + slopeTaken * ahead) * pattern[day.getDayOfWeek().getValue() - 1];
    }
  }

  /**
   * Of what adds up until an end, such as a month's streaming.
   *
   * @param amounts what was used on each day that is known, before {@code today}
   * @param used what is used already of the quota, today included
   * @param today the day that runs
   * @param rest the part of it that is still to come, 0 to 1
   * @param end the first day after the end
   * @return empty if too little is known
   */
  public static Optional<Forecast> of(
      SortedMap<LocalDate, Double> amounts,
      double used,
      double quota,
      LocalDate today,
      double rest,
      LocalDate end) {
    SortedMap<LocalDate, Double> recent = amounts.tailMap(today.minusDays(MOST_DAYS)).headMap(today);
    if (recent.size() < LEAST_DAYS) {
      return Optional.empty();
    }
    Fit fit = fit(recent, today);
    List<Point> points = new ArrayList<>();
    double low = used;
    double middle = used;
    double high = used;
    int ahead = 0;
    for (LocalDate day = today; day.isBefore(end); day = day.plusDays(1)) {
      double part = ahead == 0 ? rest : 1;
      low += part * fit.day(day, fit.low(), ahead);
      middle += part * fit.day(day, fit.slope(), ahead);
      high += part * fit.day(day, fit.high(), ahead);
      ahead++;
      double noise = TENTH * fit.noise() * Math.sqrt(ahead);
      points.add(new Point(day, Math.max(used, low - noise), middle, high + noise));
    }
    return Optional.of(of(points, used, quota));
  }

  private static Forecast of(List<Point> points, double used, double quota) {
    Point last =
        points.isEmpty()
            ? new Point(LocalDate.EPOCH, used, used, used)
            : points.get(points.size() - 1);
    return new Forecast(
        points.stream().filter(at -> at.middle() >= quota).map(Point::day).findFirst(),
        points.stream().filter(at -> at.high() >= quota).map(Point::day).findFirst(),
        points.stream().filter(at -> at.low() >= quota).map(Point::day).findFirst(),
        last.middle(),
        last.low(),
        last.high(),
        List.copyOf(points));
  }

  private static Fit fit(SortedMap<LocalDate, Double> days, LocalDate today) {
    double[] pattern = pattern(days);
    int span = (int) (today.toEpochDay() - days.firstKey().toEpochDay());
    double[] flat = new double[span];
    java.util.Arrays.fill(flat, Double.NaN);
    days.forEach(
        (day, value) ->
            flat[span - (int) (today.toEpochDay() - day.toEpochDay())] =
                value / pattern[day.getDayOfWeek().getValue() - 1]);
    List<Double> slopes = Robust.slopes(flat);
    double slope = Robust.median(slopes);
    List<Double> levels = new ArrayList<>();
    for (int i = 0; i < span; i++) {
      if (!Double.isNaN(flat[i])) {
        levels.add(flat[i] + slope * (span - i));
      }
    }
    double wide = Robust.spread(slopes) / Math.sqrt(days.size() / 2.0);
    return new Fit(
        pattern,
        Robust.median(levels),
        slope,
        slope - TENTH * wide,
        slope + TENTH * wide,
        Robust.spread(levels));
  }

  /** Each weekday in relation to the usual day; all alike before two weeks are known. */
  private static double[] pattern(SortedMap<LocalDate, Double> days) {
    double[] pattern = new double[7];
    java.util.Arrays.fill(pattern, 1);
    double usual = Robust.median(new ArrayList<>(days.values()));
    if (days.size() < 14 || usual <= 0) {
      return pattern;
    }
    for (int weekday = 1; weekday <= 7; weekday++) {
      int wanted = weekday;
      List<Double> same =
          days.entrySet().stream()
              .filter(entry -> entry.getKey().getDayOfWeek().getValue() == wanted)
              .map(java.util.Map.Entry::getValue)
              .toList();
      pattern[weekday - 1] = same.isEmpty() ? 1 : Math.max(0.02, Robust.median(same) / usual);
    }
    return pattern;
  }
}
