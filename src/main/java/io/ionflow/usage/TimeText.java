package io.ionflow.usage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Times as others write them: ISO 8601, also without hyphens, and numbers of seconds or
 * milliseconds since 1970; what has no zone is UTC.
 */
final class TimeText {
  private static final long MILLIS_FROM = 100_000_000_000L;

  /** Seconds of 2001. What is less is far more likely a date in a form of its own. */
  private static final long SECONDS_FROM = 1_000_000_000L;

  private static final DateTimeFormatter DAY = strictly("uuuuMMdd");
  private static final DateTimeFormatter MONTH = strictly("uuuuMM");

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> YearMonth.parse(text).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> LocalDate.parse(text, DAY).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> YearMonth.parse(text, MONTH).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
          TimeText::number);

  private TimeText() {}

  private static DateTimeFormatter strictly(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * Reads one, from the years 1970 to 9999; as a number, from 2001.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Instant parse(String text) {
    for (Function<String, Instant> form : FORMS) {
      Optional<Instant> time = attempt(form, text.strip());
      if (time.isPresent()) {
        return within(time.get(), text);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no time such as 2026-11-28T14:00Z");
  }

  private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException | NumberFormatException notThisForm) {
      return Optional.empty();
    }
  }

  private static Instant number(String text) {
    long number = Long.parseLong(text);
    if (number < SECONDS_FROM) {
      throw new IllegalArgumentException(
          "'%s' is no time: write a date as 2026-11-28 or 20261128; a number is taken for seconds or milliseconds since 1970 from %d on"
              .formatted(text, SECONDS_FROM));
    }
    return number < MILLIS_FROM ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
  }

  private static Instant within(Instant time, String text) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
      throw new IllegalArgumentException("'" + text + "' is out of time");
    }
    return time;
  }
}
