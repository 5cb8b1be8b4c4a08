package io.ionflow.usage;

import java.math.BigDecimal;

/** Numbers as others write them. */
final class Numbers {
  private static final int LONGEST = 40;

  private Numbers() {}

  /**
   * Reads one: digits with an optional point and exponent, commas only between thousands.
   *
   * @throws IllegalArgumentException if it is none, or too large to be a figure
   */
  static double parse(String text) {
    String plain = text.strip();
    if (plain.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
      plain = plain.replace(",", "");
    }
    try {
      if (plain.length() <= LONGEST) {
        double value = new BigDecimal(plain).doubleValue();
        if (Math.abs(value) <= 1e18) {
          return value;
        }
      }
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException("'" + shown(text) + "' is no number", none);
    }
    throw new IllegalArgumentException("'" + shown(text) + "' is no figure that can be");
  }

  private static String shown(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
