package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Request;
import java.util.Locale;
import java.util.Optional;

/**
 * The token that a request carries. If it carries several, the query wins over {@code
 * Authorization}, and that over {@code Accept} (ion guide, Using assets from other map libraries).
 */
final class TokenText {
  private static final String BEARER = "bearer ";
  private static final String ACCEPT_PARAMETER = "access_token=";

  private TokenText() {}

  static Optional<String> of(Request request) {
    return request
        .parameter("access_token")
        .or(() -> request.header("authorization").flatMap(TokenText::bearer))
        .or(() -> request.header("accept").flatMap(TokenText::accepted))
        .filter(token -> !token.isEmpty());
  }

  private static Optional<String> bearer(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> accepted(String header) {
    for (String part : header.split("[;,]", -1)) {
      if (part.strip().startsWith(ACCEPT_PARAMETER)) {
        return Optional.of(part.strip().substring(ACCEPT_PARAMETER.length()));
      }
    }
    return Optional.empty();
  }
}
