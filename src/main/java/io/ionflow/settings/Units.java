package io.ionflow.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and sizes with their units, as Camel's own options write them. */
final class Units {
  private static final Pattern DURATIONS = Pattern.compile("(\\d+(ms|s|m|h|d))+");
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d+) ?([KMGT]i?)?B");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final String PREFIXES = "KMGT";

  private Units() {}

  static Duration duration(String text) throws BadValueException {
    try {
      if (text.startsWith("P")) {
        return positive(Duration.parse(text));
      }
      if (!DURATIONS.matcher(text).matches()) {
        throw new BadValueException(
            text.matches("\\d+") ? "has no unit" : "is not a time with a unit");
      }
      long millis = 0;
      for (Matcher part = DURATION.matcher(text); part.find(); ) {
        long amount = Long.parseLong(part.group(1));
        millis = Math.addExact(millis, Math.multiplyExact(amount, MILLIS.get(part.group(2))));
      }
      return Duration.ofMillis(millis);
    } catch (DateTimeParseException e) {
      throw new BadValueException("is not a time with a unit");
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadValueException("is too long a time");
    }
  }

  static long sizeBytes(String text) throws BadValueException {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new BadValueException(
          text.matches("\\d+") ? "has no unit" : "is not a size with a unit");
    }
    try {
      return Math.multiplyExact(Long.parseLong(size.group(1)), factor(size.group(2)));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadValueException("is too large a size");
    }
  }

  private static long factor(String prefix) {
    if (prefix == null) {
      return 1;
    }
    long step = prefix.endsWith("i") ? 1024 : 1000;
    long factor = step;
    for (int power = PREFIXES.indexOf(prefix.charAt(0)); power > 0; power--) {
      factor *= step;
    }
    return factor;
  }

  private static Duration positive(Duration duration) throws BadValueException {
    if (duration.isNegative()) {
      throw new BadValueException("is less than nothing");
    }
    return Duration.ofMillis(duration.toMillis());
  }
}
