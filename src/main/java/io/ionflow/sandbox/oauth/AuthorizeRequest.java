package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.oauth.OAuthSwitches.Switch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an application asks of the user, from a client and redirect URI that are already known to be
 * right.
 */
record AuthorizeRequest(
    OAuthClient client,
    String redirectUri,
    Optional<String> responseType,
    Set<String> scopes,
    Optional<String> state,
    Optional<String> challenge,
    Optional<String> challengeMethod) {

  private static final Set<String> SCOPES =
      Set.of(
          "assets:limited-list",
          "assets:read",
          "geocode",
          "assets:list",
          "assets:source",
          "assets:write",
          "profile:read",
          "tokens:read",
          "tokens:write",
          "archives:read",
          "archives:write",
          "exports:read",
          "exports:write",
          "labels:read",
          "labels:write");

  static AuthorizeRequest of(OAuthClient client, String redirectUri, Request request) {
    Set<String> scopes =
        new LinkedHashSet<>(
            List.of(request.parameter("scope").orElse("").strip().split("\\s+", -1)));
    scopes.remove("");
    return new AuthorizeRequest(
        client,
        redirectUri,
        request.parameter("response_type"),
        scopes,
        request.parameter("state"),
        request.parameter("code_challenge"),
        request.parameter("code_challenge_method"));
  }

  /** RFC 6749's code for what is wrong, or nothing. */
  Optional<String> problem(OAuthSwitches switches) {
    if (responseType.filter("code"::equals).isEmpty()) {
      return Optional.of("unsupported_response_type");
    }
    if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
      return Optional.of("invalid_scope");
    }
    boolean without = challenge.isEmpty() && challengeMethod.isEmpty();
    boolean pkce =
        without
            ? !switches.has(Switch.PKCE_REQUIRED)
            : challenge.isPresent() && isAllowed(switches);
    return pkce ? Optional.empty() : Optional.of("invalid_request");
  }

  private boolean isAllowed(OAuthSwitches switches) {
    String method = challengeMethod.orElse("");
    return method.equals(Challenge.S256)
        || (method.equals(Challenge.PLAIN) && switches.has(Switch.PLAIN_PKCE));
  }

  Grant grant() {
    return new Grant(
        client.id(),
        redirectUri,
        scopes,
        challenge.map(value -> new Challenge(challengeMethod.orElse(Challenge.PLAIN), value)));
  }
}
