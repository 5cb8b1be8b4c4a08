package io.ionflow.sandbox.account;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the sign-in needs of the account: tokens that act for its user. */
public interface LoginTokens {
  /**
   * A new token.
   *
   * @param scopes what the user has granted
   * @param lifetime until it expires on the sandbox clock; empty for never
   */
  LoginToken mint(Set<Scope> scopes, Optional<Duration> lifetime);

  /** Takes a token back; unknown ids are ignored. */
  void revoke(String id);
}
