package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * What was used between two readings of a counter that starts again with each month (UTC).
 *
 * <ul>
 *   <li>Within a month the difference counts, also one below zero: a correction. So the month's
 *       amounts add up to its last reading. A fall to less than half is a new start.
 *   <li>Over a month's end the reading alone counts, for the counter started at zero; unless it was
 *       read within two hours of the end and did not fall: then the source is late, and the
 *       difference counts.
 * </ul>
 */
public final class Steps {
  private static final Duration LATE = Duration.ofHours(2);

  private Steps() {}

  /** What was used until the first reading there is: all that it says. */
  static double first(double value) {
    return value;
  }

  /** What was used from one reading to the next. */
  public static double between(Instant earlier, double before, Instant later, double after) {
    Instant month = month(later);
    if (earlier.isBefore(month)) {
      boolean late = later.isBefore(month.plus(LATE)) && after >= before && before > 0;
      return late ? after - before : after;
    }
    return after < before / 2 ? after : after - before;
  }

  /** The first moment of the month that a time is in. */
  public static Instant month(Instant time) {
    return YearMonth.from(time.atZone(ZoneOffset.UTC))
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /** The first moment of the month after it. */
  public static Instant nextMonth(Instant time) {
    return YearMonth.from(time.atZone(ZoneOffset.UTC))
        .plusMonths(1)
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /** The first moment of the day that a time is in. */
  public static Instant day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
