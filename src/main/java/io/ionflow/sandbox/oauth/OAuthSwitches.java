package io.ionflow.sandbox.oauth;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the server behaves where ion is unknown or varies.
 *
 * @param on switches that are on; by default none
 * @param codeLifetime how long a code waits for its exchange; by default 5 minutes
 * @param accessLifetime how long an access token works; empty means for ever and without {@code
 *     exp}, as before December 2025; by default an hour
 * @param refreshLifetime how long a refresh token works; by default 90 days
 * @param errorShape the form of an error's body; by default RFC 6749's
 */
public record OAuthSwitches(
    Set<Switch> on,
    Duration codeLifetime,
    Optional<Duration> accessLifetime,
    Duration refreshLifetime,
    ErrorShape errorShape) {

  /** Copies the set, so that the switches can't change. */
  public OAuthSwitches {
    on = Set.copyOf(on);
  }

  /** One departure from the default behaviour. */
  public enum Switch {
    /** {@code sandbox_approve=1} on the authorize URL approves without a page, {@code 0} denies. */
    AUTO_APPROVE,
    /** {@code state} comes back with errors too. */
    STATE_ON_ERROR,
    /** The port is ignored for {@code http://localhost} as for {@code http://127.0.0.1}. */
    LOCALHOST_ANY_PORT,
    /** The PKCE method {@code plain} is accepted. */
    PLAIN_PKCE,
    /** A request without PKCE is refused. */
    PKCE_REQUIRED,
    /** A verifier must have the 43 to 128 characters of RFC 7636. */
    STRICT_VERIFIER,
    /** No refresh token is given. */
    NO_REFRESH_TOKEN,
    /** A refresh token goes on working after its use. */
    REUSABLE_REFRESH_TOKEN
  }

  /** The forms of an error's body that clients have met or expect. */
  public enum ErrorShape {
    /** {@code {"error":"invalid_grant","error_description":"…"}}. */
    RFC_6749,
    /** {@code {"error":{"code":"invalid_grant","message":"…","details":[]}}}. */
    NESTED,
    /** {@code {"code":"invalid_grant","message":"…"}}. */
    FLAT
  }

  /** All defaults. */
  public static OAuthSwitches defaults() {
    return new OAuthSwitches(
        Set.of(),
        Duration.ofMinutes(5),
        Optional.of(Duration.ofHours(1)),
        Duration.ofDays(90),
        ErrorShape.RFC_6749);
  }

  /** The same with one more switch on. */
  public OAuthSwitches with(Switch more) {
    EnumSet<Switch> all = EnumSet.of(more);
    all.addAll(on);
    return new OAuthSwitches(all, codeLifetime, accessLifetime, refreshLifetime, errorShape);
  }

  /** The same with another form of errors. */
  public OAuthSwitches with(ErrorShape other) {
    return new OAuthSwitches(on, codeLifetime, accessLifetime, refreshLifetime, other);
  }

  /** The same with another lifetime of access tokens. */
  public OAuthSwitches withAccessLifetime(Optional<Duration> other) {
    return new OAuthSwitches(on, codeLifetime, other, refreshLifetime, errorShape);
  }

  boolean has(Switch wanted) {
    return on.contains(wanted);
  }
}
