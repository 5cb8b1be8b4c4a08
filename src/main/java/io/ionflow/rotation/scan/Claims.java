package io.ionflow.rotation.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.JwtParts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells ion's tokens from others by what they claim (ion REST API, token shapes). A signature can't
 * be checked, and is not looked at.
 */
final class Claims {
  private static final int LONGEST_NAME = 200;

  /** Claims that have been seen in ion's tokens; one with others is somebody else's. */
  private static final Set<String> KNOWN =
      Set.of("jti", "id", "iat", "exp", "scopes", "nonce", "sub", "iss", "aud", "assets", "src");

  private final Set<String> issuers;

  /**
   * @param issuers who a token of ion's says has issued it, if it says so
   */
  Claims(Set<String> issuers) {
    this.issuers = Set.copyOf(issuers);
  }

  /** What a token in its three parts says; empty if it is none of ion's. */
  Optional<FoundToken> read(String header, String payload) {
    return JwtParts.part(header)
        .filter(head -> head.path("alg").isTextual())
        .flatMap(head -> JwtParts.part(payload))
        .filter(this::isIons)
        .map(this::found);
  }

  private boolean isIons(JsonNode claims) {
    if (!isId(claims.path("jti"))) {
      return false;
    }
    if (claims.has("iss") && !issuers.contains(claims.path("iss").asText())) {
      return false;
    }
    List<String> names = new ArrayList<>();
    claims.fieldNames().forEachRemaining(names::add);
    return isIssuedByIon(claims)
        || isForAssets(claims)
        || (KNOWN.containsAll(names)
            && claims.path("id").isIntegralNumber()
            && claims.path("iat").isNumber());
  }

  private boolean isIssuedByIon(JsonNode claims) {
    return issuers.contains(claims.path("iss").asText());
  }

  private static boolean isForAssets(JsonNode claims) {
    return claims.path("assets").isObject() && isId(claims.path("src"));
  }

  /** Also keeps what is printed later to a form that does no harm. */
  private static boolean isId(JsonNode node) {
    return node.isTextual() && node.textValue().matches("[A-Za-z0-9_-]{8,64}");
  }

  private FoundToken found(JsonNode claims) {
    boolean assets = isForAssets(claims);
    List<String> ids = new ArrayList<>();
    if (assets) {
      claims.path("assets").fieldNames().forEachRemaining(id -> ids.add(cut(id)));
    }
    return new FoundToken(
        claims.path("jti").textValue(),
        assets ? FoundToken.Kind.ASSET : FoundToken.Kind.ACCESS,
        assets || isIssuedByIon(claims),
        claims.path("id").canConvertToLong()
            ? Optional.of(claims.path("id").longValue())
            : Optional.empty(),
        time(claims.path("iat")),
        time(claims.path("exp")).filter(end -> end.getEpochSecond() > 0),
        assets ? Optional.of(claims.path("src").textValue()) : Optional.empty(),
        List.copyOf(ids),
        cut(claims.path("aud").asText("")));
  }

  private static Optional<Instant> time(JsonNode seconds) {
    try {
      return seconds.isNumber() && seconds.canConvertToLong()
          ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // no time at all
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }
}
