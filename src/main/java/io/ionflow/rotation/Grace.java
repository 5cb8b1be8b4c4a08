package io.ionflow.rotation;

import java.time.Duration;

/**
 * How long an old token lives on beside the new one.
 *
 * @param time at least so long
 * @param quiet and until it has not been used for so long
 * @param end what happens when the time is over and it is still used
 */
public record Grace(Duration time, Duration quiet, End end) {

  /** What happens to an old token that is still used. */
  public enum End {
    /** It stays, and an alert says who uses it. */
    HOLD,
    /** It is revoked all the same. */
    HARD
  }
}
