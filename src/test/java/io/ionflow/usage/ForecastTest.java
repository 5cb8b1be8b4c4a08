package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the end of a month is foreseen, on made-up days of which the end is known. */
class ForecastTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

  /** Busy on weekdays, less so at weekends, growing, with noise. */
  private static SortedMap<LocalDate, Double> days(
      LocalDate from, LocalDate to, double noise, double growthADay, Random chance) {
    SortedMap<LocalDate, Double> days = new TreeMap<>();
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      double week = day.getDayOfWeek().getValue() > 5 ? 0.4 : 1;
      double growth = 1 + growthADay * (day.toEpochDay() - from.toEpochDay());
      days.put(day, 100 * week * growth * Math.exp(noise * chance.nextGaussian()));
    }
    return days;
  }

  private static double sum(SortedMap<LocalDate, Double> days) {
    return days.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void theDayIsFoundWhereTheWeekHasAPattern() {
    SortedMap<LocalDate, Double> days =
        days(FIRST.minusDays(42), FIRST.plusMonths(1), 0, 0, new Random(1));
    LocalDate today = FIRST.plusDays(10);
    double used = sum(days.subMap(FIRST, today));

    Forecast forecast =
        Forecast.of(days.headMap(today), used, 1500, today, 1, FIRST.plusMonths(1)).orElseThrow();

    double reached = 0;
    LocalDate real = FIRST;
    while ((reached += days.get(real)) < 1500) {
      real = real.plusDays(1);
    }
    assertThat(forecast.expected()).contains(real);
    assertThat(forecast.earliest()).contains(real);
  }

  @Test
  void theRangeHoldsTheEndAboutAsOftenAsItSays() {
    int inside = 0;
    double error = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      Random chance = new Random(run);
      SortedMap<LocalDate, Double> days =
          days(FIRST.minusDays(42), FIRST.plusMonths(1), 0.25, 0.01, chance);
      LocalDate today = FIRST.plusDays(10);
      Forecast forecast =
          Forecast.of(
                  days.headMap(today),
                  sum(days.subMap(FIRST, today)),
                  1e9,
                  today,
                  1,
                  FIRST.plusMonths(1))
              .orElseThrow();
      double end = sum(days.tailMap(FIRST));
      inside += end >= forecast.low() && end <= forecast.high() ? 1 : 0;
      error += Math.abs(forecast.atEnd() - end) / end / runs;
    }
    double share = (double) inside / runs;
    System.out.printf(
        "forecast of a month from its 11th day: end within the range in %.0f %% of %d months, off by %.1f %% on average%n",
        100 * share, runs, 100 * error);

    assertThat(share).isBetween(0.7, 0.95);
    assertThat(error).isLessThan(0.08);
  }

  /** How far ends of months are off, on average, and how many are within the range. */
  private record Quality(double error, double bias, double inside) {}

  /** From the 11th day on, with so many days known before the month. */
  private static Quality quality(int before, BiFunction<LocalDate, Random, Double> traffic) {
    double error = 0;
    double bias = 0;
    double all = 0;
    int inside = 0;
    for (int run = 0; run < 400; run++) {
      Random chance = new Random(run);
      SortedMap<LocalDate, Double> days = new TreeMap<>();
      for (LocalDate day = FIRST.minusDays(before);
          day.isBefore(FIRST.plusMonths(1));
          day = day.plusDays(1)) {
        days.put(day, traffic.apply(day, chance));
      }
      LocalDate today = FIRST.plusDays(10);
      double end = sum(days.tailMap(FIRST));
      Forecast forecast =
          Forecast.of(
                  days.headMap(today),
                  sum(days.subMap(FIRST, today)),
                  1e9,
                  today,
                  1,
                  FIRST.plusMonths(1))
              .orElseThrow();
      error += Math.abs(forecast.atEnd() - end);
      bias += forecast.atEnd() - end;
      all += end;
      inside += end >= forecast.low() && end <= forecast.high() ? 1 : 0;
    }
    return new Quality(error / all, bias / all, inside / 400.0);
  }

  private static double used(double share, double noise, Random chance) {
    return chance.nextDouble() < share ? 100 * Math.exp(noise * chance.nextGaussian()) : 0;
  }

  /** Regression: what is used on fewer than half of the days was foreseen to use nothing more. */
  @Test
  void whatIsUsedOnFewDaysIsForeseenToBeSoAgain() {
    Quality atRandom = quality(42, (day, chance) -> used(0.4, 0.5, chance));
    Quality mondays =
        quality(42, (day, chance) -> day.getDayOfWeek().getValue() > 1 ? 0 : used(1, 0.25, chance));
    System.out.printf(
        "forecast of what is used on two days of five at random: %s, on Mondays: %s%n",
        atRandom, mondays);

    assertThat(atRandom.error()).isLessThan(0.3);
    assertThat(atRandom.bias()).isBetween(-0.1, 0.1);
    assertThat(atRandom.inside()).isBetween(0.7, 0.95);
    assertThat(mondays.error()).isLessThan(0.1);
  }

  /** Regression: a line through a week's days, drawn on for three more, was off by half. */
  @Test
  void aWeekSaysNothingOfGrowth() {
    Quality week =
        quality(
            -3,
            (day, chance) -> (day.getDayOfWeek().getValue() > 5 ? 0.4 : 1) * used(1, 0.25, chance));

    assertThat(week.error()).isLessThan(0.12);
  }

  /**
   * Regression: before two weeks were known the range was as wide as for a line with a week's
   * pattern, neither of which is fitted then, and wider with ten days than with four.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10, 13})
  void theRangeOfAFewDaysHoldsTheEndAboutAsOftenToo(int known) {
    Quality even = quality(known - 10, (day, chance) -> used(1, 0.25, chance));
    Quality calmWeekends =
        quality(
            known - 10,
            (day, chance) -> (day.getDayOfWeek().getValue() > 5 ? 0.4 : 1) * used(1, 0.25, chance));

    assertThat(even.inside()).isBetween(0.7, 0.9);
    assertThat(calmWeekends.inside()).isBetween(0.7, 0.97);
  }

  @Test
  void tooFewDaysSayNothing() {
    SortedMap<LocalDate, Double> days = days(FIRST, FIRST.plusDays(3), 0, 0, new Random(1));

    assertThat(Forecast.of(days, 1, 10, FIRST.plusDays(3), 1, FIRST.plusMonths(1))).isEmpty();
  }

  @Test
  void whatLastsHasNoDay() {
    SortedMap<LocalDate, Double> days =
        days(FIRST.minusDays(20), FIRST.plusDays(5), 0, 0, new Random(1));

    Forecast forecast =
        Forecast.of(days, 400, 1e6, FIRST.plusDays(5), 1, FIRST.plusMonths(1)).orElseThrow();

    assertThat(forecast.expected()).isEqualTo(Optional.empty());
    assertThat(forecast.earliest()).isEmpty();
  }

  @Test
  void missingDaysAndZerosBreakNothing() {
    SortedMap<LocalDate, Double> days = new TreeMap<>();
    for (int day = 0; day < 28; day += 3) {
      days.put(FIRST.minusDays(28 - day), 0.0);
    }

    Forecast forecast = Forecast.of(days, 0, 10, FIRST, 1, FIRST.plusMonths(1)).orElseThrow();

    assertThat(forecast.atEnd()).isZero();
    assertThat(forecast.expected()).isEmpty();
  }
}
