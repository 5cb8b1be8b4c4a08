package io.ionflow.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ion gave for a code or a refresh token.
 *
 * @param accessToken to show with each call
 * @param refreshToken gets the next one; ion may give none
 * @param expires when the access token ends, on this machine's clock; empty for never
 * @param scopes what was granted, if ion says it
 * @param at when it came
 */
public record Grant(
    String accessToken,
    Optional<String> refreshToken,
    Optional<Instant> expires,
    Optional<List<String>> scopes,
    Instant at) {

  /** Without the tokens. */
  @Override
  public String toString() {
    return "Grant[at " + at + ", expires " + expires + "]";
  }
}
