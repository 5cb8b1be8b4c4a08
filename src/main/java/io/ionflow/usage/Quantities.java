package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Writes figures for people. */
public final class Quantities {
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Quantities() {}

  /** A figure in its unit: {@code 1.5 GB}, {@code 12,345}, {@code 2026-11-28}. */
  public static String text(double value, String unit) {
    return switch (unit) {
      case Metrics.BYTES -> bytes(value);
      case Metrics.SECONDS -> Instant.ofEpochSecond((long) value).toString().substring(0, 10);
      default ->
          value == Math.rint(value)
              ? String.format(Locale.ROOT, "%,d", (long) value)
              : String.format(Locale.ROOT, "%,.2f", value);
    };
  }

  private static String bytes(double value) {
    int step = 0;
    double shown = value;
    while (Math.abs(shown) >= 1000 && step < SIZES.length - 1) {
      shown /= 1000;
      step++;
    }
    return String.format(
        Locale.ROOT,
        step == 0 || Math.abs(shown) >= 100 ? "%.0f %s" : "%.1f %s",
        shown,
        SIZES[step]);
  }

  /** A value as a plain number, without digits that it does not have. */
  public static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** How long ago: {@code 5 min}, {@code 3 h}, {@code 2 d}. */
  public static String ago(Instant then, Instant now) {
    Duration lag = Duration.between(then, now);
    if (lag.toHours() < 1) {
      return Math.max(0, lag.toMinutes()) + " min";
    }
    return lag.toHours() < 48 ? lag.toHours() + " h" : lag.toDays() + " d";
  }
}
