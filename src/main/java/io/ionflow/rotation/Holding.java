package io.ionflow.rotation;

import java.time.Instant;

/**
 * A token that is a policy's.
 *
 * @param tokenId the token
 * @param policy whose it is
 * @param role what it is to the policy
 * @param since when it became that
 */
public record Holding(String tokenId, String policy, Role role, Instant since) {

  /** What a token is to its policy. */
  public enum Role {
    /** The one to use. */
    CURRENT,
    /** Made, and not yet to be relied upon. */
    NEW,
    /** About to be revoked; may still be used. */
    OLD
  }
}
