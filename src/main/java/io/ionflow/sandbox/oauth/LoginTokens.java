package io.ionflow.sandbox.oauth;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Makes access tokens for a user who has signed in. */
@FunctionalInterface
public interface LoginTokens {
  /**
   * A new token.
   *
   * @param clientId the application that asked
   * @param scopes what the user has granted; not empty
   * @param lifetime how long it works; empty means for ever, without {@code exp}
   * @return the token as a JWT
   */
  String mint(String clientId, Set<String> scopes, Optional<Duration> lifetime);
}
