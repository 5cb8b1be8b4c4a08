package io.ionflow.rotation.handover;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Lets each app ask so often in a minute, and not more. */
final class Rate {
  private static final int MOST_APPS = 10_000;

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Integer> asked = new HashMap<>();
  private long minute = -1;

  Rate(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Whether it may ask once more. */
  synchronized boolean allows(String app) {
    Instant now = clock.instant();
    long thisMinute = now.getEpochSecond() / 60;
    if (thisMinute != minute || asked.size() > MOST_APPS) {
      minute = thisMinute;
      asked.clear();
    }
    return asked.merge(app, 1, Integer::sum) <= perMinute;
  }
}
