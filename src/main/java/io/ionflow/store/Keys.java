package io.ionflow.store;

import java.util.Optional;

/**
 * Credentials for a store: a secret as a whole.
 *
 * @param accessKey names who asks
 * @param secretKey signs what is asked
 * @param sessionToken goes with temporary ones
 */
public record Keys(String accessKey, String secretKey, Optional<String> sessionToken) {

  /** Tells nothing. */
  @Override
  public String toString() {
    return "Keys[masked]";
  }
}
