package io.ionflow.sandbox.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token that came from a sign-in. It isn't listed among the access tokens.
 *
 * @param id the {@code jti} of the value
 * @param value the secret itself
 * @param expires empty if it never does
 */
public record LoginToken(String id, String value, Set<Scope> scopes, Optional<Instant> expires) {

  @Override
  public String toString() {
    return "LoginToken[" + id + "]";
  }
}
