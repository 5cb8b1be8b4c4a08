package io.ionflow.rotation;

import java.time.Instant;

/** What is to become of a token that has been replaced. */
public sealed interface Verdict {

  /** For a person. */
  String why();

  /** It is revoked now. */
  record Revoke(String why) implements Verdict {}

  /**
   * It is looked at again later.
   *
   * @param until when
   * @param isHeld whether its time is over and somebody has to see to it
   */
  record Wait(Instant until, boolean isHeld, String why) implements Verdict {}

  /** It is gone, or never to be touched; there is nothing left to do. */
  record Leave(String why) implements Verdict {}

  /** Whether it is to be revoked; for routes. */
  default boolean isRevoking() {
    return this instanceof Revoke;
  }
}
