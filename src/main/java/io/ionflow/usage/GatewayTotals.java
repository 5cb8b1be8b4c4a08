package io.ionflow.usage;

import java.time.Instant;
import java.util.List;

/** What passed through the gateway since it was last asked. */
@FunctionalInterface
public interface GatewayTotals {
  /** What passes there. */
  enum Passed {
    SESSION,
    REQUEST,
    GEOCODE
  }

  /**
   * What one app did with one token in one minute.
   *
   * @param minute its first moment
   * @param count how often; of sessions and geocodes those that ion has granted
   * @param bytes sent to the app
   */
  record Total(String app, String token, Passed kind, Instant minute, long count, long bytes) {}

  /** Hands over the totals and forgets them. */
  List<Total> drain();
}
