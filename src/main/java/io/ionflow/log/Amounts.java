package io.ionflow.log;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sizes, rates and times in words for people; the same in every locale. */
public final class Amounts {
  private static final long MIB = 1 << 20;
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** From here on a number would be shown as 1000 and more: the next unit is shorter. */
  private static final double TOO_LONG = 999.5;

  private Amounts() {}

  /** A size, such as {@code 512 B}, {@code 1.4 MiB} or {@code 120 GiB}. */
  public static String size(long bytes) {
    if (bytes < TOO_LONG) {
      return bytes + " B";
    }
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= TOO_LONG) {
      amount /= 1024;
      unit++;
    }
    return number(amount) + " " + UNITS.get(unit);
  }

  /** A rate, always in MiB/s so that rates compare at a glance. */
  public static String rate(double bytesPerSecond) {
    double amount = bytesPerSecond / MIB;
    if (amount > 0 && amount < 0.01) {
      return "< 0.01 MiB/s";
    }
    return (amount < 1 ? format("%.2f", amount) : number(amount)) + " MiB/s";
  }

  /**
   * A time, as exact as its length deserves: {@code 12s}, {@code 3m 20s} in steps of ten seconds,
   * {@code 1h 02m}.
   */
  public static String time(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + "s";
    }
    long tens = Math.round(seconds / 10.0) * 10;
    if (tens < 3600) {
      return format("%dm %02ds", tens / 60, tens % 60);
    }
    long minutes = Math.round(seconds / 60.0);
    return format("%dh %02dm", minutes / 60, minutes % 60);
  }

  private static String number(double amount) {
    return format(amount < 99.95 ? "%.1f" : "%.0f", amount);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
