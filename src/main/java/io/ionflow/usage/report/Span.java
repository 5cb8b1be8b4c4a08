package io.ionflow.usage.report;

import io.ionflow.usage.By;
import io.ionflow.usage.Steps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a report is about.
 *
 * @param from first day (UTC)
 * @param to the day after the last
 * @param by what figures are put together by
 * @param now when it is written; lags count from here
 */
public record Span(LocalDate from, LocalDate to, By by, Instant now) {
  private static final int MOST_DAYS = 3660;

  /** Refuses what is no span. */
  public Span {
    if (!from.isBefore(to) || from.plusDays(MOST_DAYS).isBefore(to)) {
      throw new IllegalArgumentException(
          "a report is about 1 to %d days; %s to %s is not"
              .formatted(MOST_DAYS, from, to.minusDays(1)));
    }
  }

  /** The first moment. */
  public Instant begin() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first moment after it. */
  public Instant end() {
    return to.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** How many days it has. */
  public int days() {
    return (int) Duration.between(begin(), end()).toDays();
  }

  /** When quotas are looked at: now, or when the last month was over that it is about. */
  Instant ofQuotas() {
    Instant over = Steps.nextMonth(end().minusMillis(1)).minusMillis(1);
    return over.isBefore(now) ? over : now;
  }

  /** Whether that month is over. */
  boolean isOver() {
    return ofQuotas().isBefore(now);
  }

  /** The first moment of as many days before it. */
  public Instant beginOfEarlier() {
    return from.minusDays(days()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
