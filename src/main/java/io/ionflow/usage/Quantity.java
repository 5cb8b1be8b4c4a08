package io.ionflow.usage;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them: {@code 5000}, {@code 150GB}. */
final class Quantity {
  private static final Pattern AMOUNT = Pattern.compile("([0-9.,]+)\\s*([A-Za-z]*)");
  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("B", 1.0),
          Map.entry("kB", 1e3),
          Map.entry("MB", 1e6),
          Map.entry("GB", 1e9),
          Map.entry("TB", 1e12),
          Map.entry("KiB", 1024.0),
          Map.entry("MiB", 1048576.0),
          Map.entry("GiB", 1073741824.0),
          Map.entry("TiB", 1099511627776.0));

  private Quantity() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  static double parse(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no amount such as 5000 or 150GB");
    }
    double factor = amount.group(2).isEmpty() ? 1 : factor(amount.group(2));
    return Numbers.parse(amount.group(1)) * factor;
  }

  /**
   * How many bytes a unit has.
   *
   * @throws IllegalArgumentException if it is none
   */
  static double factor(String unit) {
    Double factor = UNITS.get(unit);
    if (factor == null) {
      throw new IllegalArgumentException(
          "'" + unit + "' is no unit; write B, kB, MB, GB, TB, KiB, MiB, GiB or TiB");
    }
    return factor;
  }
}
