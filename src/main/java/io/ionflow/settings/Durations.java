package io.ionflow.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Times as users write them, outside of the settings file. */
public final class Durations {
  private static final List<Map.Entry<String, Long>> UNITS =
      List.of(
          Map.entry("d", 86_400_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("m", 60_000L),
          Map.entry("s", 1_000L),
          Map.entry("ms", 1L));

  private Durations() {}

  /**
   * Reads {@code 500ms}, {@code 1h30m} or {@code PT1H}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Duration parse(String text) {
    try {
      return Units.duration(text);
    } catch (BadValueException e) {
      throw new IllegalArgumentException(
          "'" + text + "' " + e.getMessage() + "; write a time such as 500ms, 10s or 5m", e);
    }
  }

  /** Writes a time so that it can be read again: {@code 1h30m}; {@code 0s} for none. */
  public static String text(Duration time) {
    StringBuilder text = new StringBuilder();
    long millis = time.toMillis();
    for (Map.Entry<String, Long> unit : UNITS) {
      if (millis >= unit.getValue()) {
        text.append(millis / unit.getValue()).append(unit.getKey());
        millis %= unit.getValue();
      }
    }
    return text.length() == 0 ? "0s" : text.toString();
  }
}
