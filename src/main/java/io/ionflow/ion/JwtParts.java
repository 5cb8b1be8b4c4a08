package io.ionflow.ion;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * What a token in the form of a JSON Web Token (RFC 7519) says of itself. Nobody but ion can verify
 * it: a hint, and no proof.
 */
public final class JwtParts {
  private static final int LONGEST = 32_768;

  private JwtParts() {}

  /** The claims; empty if it has not the form that all of ion's tokens are known by. */
  public static Optional<JsonNode> claims(String token) {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    return parts.length == 3 ? part(parts[1]) : Optional.empty();
  }

  /** A header or the claims; empty if the text is no JSON object in Base64 for URLs. */
  public static Optional<JsonNode> part(String text) {
    try {
      JsonNode json = IonJson.mapper().readTree(Base64.getUrlDecoder().decode(text));
      return Optional.ofNullable(json).filter(JsonNode::isObject);
    } catch (IOException | IllegalArgumentException noPart) {
      return Optional.empty(); // most of what looks like a token is none
    }
  }
}
