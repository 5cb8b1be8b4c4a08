package io.ionflow.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * When a quota will be reached. Daily figures of up to eight weeks, as far as there was any use,
 * are freed of the week's pattern (each weekday's median in relation to all), and a line is laid
 * through them (Theil and Sen: the median of all slopes; level before two weeks are known). The
 * days to come are that line with the pattern put back, each as far as days like it had any use in
 * the last four weeks: medians of days of which most have none would foresee none. The range is
 * where four of five such forecasts should end, see {@code doubt}.
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
  private static final int TWO_WEEKS = 14;
  private static final int FOUR_WEEKS = 28;
  private static final double TENTH = 1.2816;
  private static final double LESS_OF_MEDIANS = 1.57;
  private static final double LESS_OF_SLOPES = 1.1;
  private static final double FITTED = 9; // a week's pattern and a line
  private static final double FITTED_LEVEL = 1;
  private static final double MOST_SKEW = 1.25;

  /**
   * Daily figures laid out.
   *
   * @param pattern each weekday in relation to the usual day of use, Monday first
   * @param level the line today
   * @param slope its growth a day
   * @param noise standard deviation of single days around it
   * @param days how many days it rests on
   * @param isLevel whether no growth was looked for
   */
  private record Fit(
      List<Double> pattern, double level, double slope, double noise, int days, boolean isLevel) {
    double day(LocalDate day, int ahead) {
      return Math.max(0, level + slope * ahead) * pattern.get(day.getDayOfWeek().getValue() - 1);
    }

    /**
     * Standard deviation of what that many days come to: the days' own noise, and how far the line
     * may be off in height and slope. That of a line by least squares, widened by how much less
     * medians make of the same days.
     */
    double doubt(int ahead) {
      double usual = pattern.stream().mapToDouble(Double::doubleValue).average().orElse(1);
      double off = (days + ahead) / 2.0;
      double height = LESS_OF_MEDIANS / days;
      double growth = LESS_OF_SLOPES * 12 * off * off / Math.pow(days, 3);
      double line = isLevel ? height : 2 * height + growth;
      return noise * usual * Math.sqrt(ahead + (double) ahead * ahead * line);
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
    SortedMap<LocalDate, Double> recent =
        amounts.tailMap(today.minusDays(MOST_DAYS)).headMap(today);
    if (recent.size() < LEAST_DAYS) {
      return Optional.empty();
    }
    Fit fit = fit(recent, today);
    List<Point> points = new ArrayList<>();
    double middle = used;
    int ahead = 0;
    for (LocalDate day = today; day.isBefore(end); day = day.plusDays(1)) {
      middle += (ahead == 0 ? rest : 1) * fit.day(day, ahead);
      ahead++;
      double doubt = TENTH * fit.doubt(ahead);
      points.add(new Point(day, Math.max(used, middle - doubt), middle, middle + doubt));
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

  private static Fit fit(SortedMap<LocalDate, Double> all, LocalDate today) {
    SortedMap<LocalDate, Double> days = new TreeMap<>(all);
    days.values().removeIf(value -> value == 0);
    if (days.isEmpty()) {
      return new Fit(Collections.nCopies(7, 0.0), 0, 0, 0, all.size(), true);
    }
    List<Double> pattern = pattern(days);
    int span = (int) (today.toEpochDay() - days.firstKey().toEpochDay());
    double[] flat = new double[span];
    java.util.Arrays.fill(flat, Double.NaN);
    days.forEach(
        (day, value) ->
            flat[span - (int) (today.toEpochDay() - day.toEpochDay())] =
                value / pattern.get(day.getDayOfWeek().getValue() - 1));
    boolean isLevel = days.size() < TWO_WEEKS;
    double slope = isLevel ? 0 : Robust.median(Robust.slopes(flat));
    List<Double> levels = new ArrayList<>();
    for (int i = 0; i < span; i++) {
      if (!Double.isNaN(flat[i])) {
        levels.add(flat[i] + slope * (span - i));
      }
    }
    double level = Robust.median(levels);
    double skew = skew(days, pattern, level, slope, today);
    List<Double> shares = shares(all.tailMap(today.minusDays(FOUR_WEEKS)));
    double ofUse = noise(flat, level, slope, isLevel ? FITTED_LEVEL : FITTED);
    double noise = noise(ofUse, shares) * level * skew;
    for (int i = 0; i < pattern.size(); i++) {
      pattern.set(i, pattern.get(i) * shares.get(i));
    }
    return new Fit(pattern, level * skew, slope * skew, noise, all.size(), isLevel);
  }

  /** The part of each weekday's days that had any use; all alike before two weeks are known. */
  private static List<Double> shares(SortedMap<LocalDate, Double> days) {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(
            weekday ->
                days.entrySet().stream()
                    .filter(
                        day ->
                            days.size() < TWO_WEEKS
                                || day.getKey().getDayOfWeek().getValue() == weekday)
                    .mapToInt(day -> day.getValue() == 0 ? 0 : 1)
                    .average()
                    .orElse(1))
        .toList();
  }

  /** Whether a day has any use is chance too, in the midst between never and always. */
  private static double noise(double ofUse, List<Double> shares) {
    double share = shares.stream().mapToDouble(one -> one).average().orElse(1);
    double chance = shares.stream().mapToDouble(one -> one * (1 - one)).average().orElse(0);
    return share == 0 ? 0 : Math.sqrt(ofUse * ofUse * share + chance) / share;
  }

  /** How far single days are off, as a part of the line: traffic swings by factors. */
  private static double noise(double[] flat, double level, double slope, double fitted) {
    List<Double> parts = new ArrayList<>();
    for (int i = 0; i < flat.length; i++) {
      double line = level - slope * (flat.length - i);
      if (!Double.isNaN(flat[i]) && line > 0) {
        parts.add(flat[i] / line);
      }
    }
    // What was fitted to the same days makes them look calmer.
    double free = Math.max(1, parts.size() - fitted);
    return Robust.spread(parts) * Math.sqrt(parts.size() / free);
  }

  /**
   * Days that swing by factors come to more than their medians, and those of a level that also
   * falls to less; a surge is not taken for that.
   */
  private static double skew(
      SortedMap<LocalDate, Double> days,
      List<Double> pattern,
      double level,
      double slope,
      LocalDate today) {
    double real = 0;
    double fitted = 0;
    for (Map.Entry<LocalDate, Double> day : days.entrySet()) {
      double back = today.toEpochDay() - day.getKey().toEpochDay();
      real += day.getValue();
      fitted += (level - slope * back) * pattern.get(day.getKey().getDayOfWeek().getValue() - 1);
    }
    return fitted <= 0 ? 1 : Math.max(0, Math.min(MOST_SKEW, real / fitted));
  }

  /** Each weekday in relation to the usual day; all alike before two weeks are known. */
  private static List<Double> pattern(SortedMap<LocalDate, Double> days) {
    List<Double> pattern = new ArrayList<>(Collections.nCopies(7, 1.0));
    double usual = Robust.median(new ArrayList<>(days.values()));
    if (days.size() < TWO_WEEKS || usual <= 0) {
      return pattern;
    }
    for (int weekday = 1; weekday <= 7; weekday++) {
      int wanted = weekday;
      List<Double> same =
          days.entrySet().stream()
              .filter(entry -> entry.getKey().getDayOfWeek().getValue() == wanted)
              .map(Map.Entry::getValue)
              .toList();
      pattern.set(weekday - 1, same.isEmpty() ? 1.0 : Math.max(0.02, Robust.median(same) / usual));
    }
    return pattern;
  }
}
