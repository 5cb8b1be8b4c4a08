package io.ionflow.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what is wrong at every look from being said at every look. */
public final class Complaints {
  private static final int MOST = 1_000;
  private static final Duration PAUSE = Duration.ofHours(1);

  private final Map<String, Instant> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };
  private final Clock clock;

  /** Takes the clock that measures the pause. */
  public Complaints(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether to say it now: for the first time, or for the first time in an hour. Of more than a
   * thousand the oldest are said anew.
   */
  public synchronized boolean isDue(String complaint) {
    Instant last = said.get(complaint);
    if (last != null && clock.instant().isBefore(last.plus(PAUSE))) {
      return false;
    }
    said.remove(complaint);
    said.put(complaint, clock.instant());
    return true;
  }
}
