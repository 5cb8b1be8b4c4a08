package io.ionflow.settings;

import java.time.Duration;

/** Times as users write them, outside of the settings file. */
public final class Durations {
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
}
