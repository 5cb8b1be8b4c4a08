package io.ionflow.settings;

import io.ionflow.log.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What a setting takes; named in the brackets of its comment line. */
public enum Kind {
  /** Anything. */
  TEXT("any text") {
    @Override
    Object parse(String text) {
      return text;
    }
  },
  /** Anything, and never shown. */
  SECRET("a secret") {
    @Override
    Object parse(String text) {
      return new Secret(text);
    }
  },
  /** One of the words that the declaration lists. */
  CHOICE("one of the listed words") {
    @Override
    Object parse(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  },
  /** A whole number, as an {@link Integer}. */
  COUNT("a whole number, such as 8") {
    @Override
    Object parse(String text) throws BadValueException {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw new BadValueException("is not a whole number");
      }
    }
  },
  /** {@code true} or {@code false}. */
  FLAG("true or false") {
    @Override
    Object parse(String text) throws BadValueException {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new BadValueException("is neither true nor false");
      };
    }
  },
  /** A {@link Duration}: {@code 500ms}, {@code 1h30m}, {@code PT1H}. */
  DURATION("a time with its unit, such as 10s, 5m or PT1H") {
    @Override
    Object parse(String text) throws BadValueException {
      return Units.duration(text);
    }
  },
  /** Bytes, as a {@link Long}: {@code 16MB}, {@code 8MiB}. */
  SIZE("a size with its unit, such as 16MB or 8MiB") {
    @Override
    Object parse(String text) throws BadValueException {
      return Units.sizeBytes(text);
    }
  },
  /** Sizes a second by the time of the week, as a {@link Timetable}; empty for no limit. */
  TIMETABLE("10MiB, or changes such as 08:00,2MiB Sat-00:00,off") {
    @Override
    Object parse(String text) throws BadValueException {
      return Timetable.of(text);
    }
  },
  /** An absolute {@link URI} of http or https, without query or user. */
  ADDRESS("an address, such as https://api.cesium.com") {
    @Override
    Object parse(String text) throws BadValueException {
      return address(text);
    }
  },
  /** Texts between commas, trimmed; empty ones are dropped. */
  LIST("values between commas") {
    @Override
    Object parse(String text) {
      return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
  };

  private final String expected;

  Kind(String expected) {
    this.expected = expected;
  }

  /** Reads a value. */
  abstract Object parse(String text) throws BadValueException;

  /** What to write, for a person. */
  String expected() {
    return expected;
  }

  /** A value's position in the order that limits are given in; 0 for kinds that have none. */
  static long measure(Object value) {
    if (value instanceof Duration duration) {
      return duration.toMillis();
    }
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static URI address(String text) throws BadValueException {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new BadValueException("is not an address: " + e.getReason());
    }
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new BadValueException("does not start with https:// and a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new BadValueException("holds more than scheme, host, port and path");
    }
    return uri;
  }
}
