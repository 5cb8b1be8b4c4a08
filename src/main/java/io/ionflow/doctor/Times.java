package io.ionflow.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in words. */
final class Times {
  private Times() {}

  /** Such as {@code 3 days} or {@code 5 minutes}; without a sign. */
  static String words(Duration time) {
    Duration whole = time.abs();
    if (whole.toDays() >= 2) {
      return whole.toDays() + " days";
    }
    if (whole.toHours() >= 2) {
      return whole.toHours() + " hours";
    }
    return whole.toMinutes() >= 2 ? whole.toMinutes() + " minutes" : whole.toSeconds() + " seconds";
  }

  /** Such as {@code 2026-03-01T10:00:00Z, 3 days ago}. */
  static String when(Instant then, Instant now) {
    String away = words(Duration.between(then, now));
    return then.truncatedTo(ChronoUnit.SECONDS)
        + ", "
        + (then.isAfter(now) ? "in " + away : away + " ago");
  }
}
