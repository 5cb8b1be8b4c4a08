package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tokens that nobody has used for long. One that is gone is well. */
final class UnusedRule {
  private final SamplesById samples;
  private final Names names;
  private final int days;

  UnusedRule(Samples samples, Names names, int days) {
    this.samples = new SamplesById(samples, names);
    this.names = names;
    this.days = days;
  }

  List<Reading> readings(Instant now) {
    List<Reading> readings = new ArrayList<>();
    if (days > 0) {
      Map<String, Double> lastUse = new HashMap<>();
      samples.days(
          Steps.day(now).minus(Duration.ofDays(7)),
          Steps.day(now).plus(Duration.ofDays(1)),
          day -> {
            if (day.series().metric().equals(Metrics.LAST_USED)) {
              lastUse.put(day.series().subject().token(), day.last());
            }
          });
      lastUse.forEach((token, used) -> readings.add(reading(token, used, now)));
    }
    return readings;
  }

  /** Of all that can be told of. */
  Set<String> names() {
    return days == 0
        ? Set.of()
        : names.tokensThere().map(UnusedRule::name).collect(Collectors.toSet());
  }

  private static String name(String token) {
    return "unused " + token;
  }

  private Reading reading(String token, double used, Instant now) {
    Instant last = Instant.ofEpochSecond((long) used);
    double level =
        names.isThere(token) ? Duration.between(last, now).toMinutes() / (days * 24.0 * 60.0) : 0;
    String title = "token " + names.token(token) + " (" + token + ")";
    return new Reading(
        name(token),
        now,
        level,
        Duration.ZERO,
        "Unused: %s was last used on %s. Revoke it if nobody needs it."
            .formatted(title, last.toString().substring(0, 10)));
  }
}
