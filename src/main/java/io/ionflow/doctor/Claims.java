package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.JwtParts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a token says of itself. Nobody but ion can verify it, so it is a hint and no proof.
 *
 * @param kind which kind of token it is
 * @param tokenId the id of an API token in ion's list of tokens
 * @param account whose it is
 * @param issued when it was made
 * @param expires when it ends; empty for never
 * @param assets the assets that an asset token opens
 */
record Claims(
    Kind kind,
    Optional<String> tokenId,
    Optional<Long> account,
    Optional<Instant> issued,
    Optional<Instant> expires,
    SortedSet<Long> assets) {
  /** Kinds of ion's tokens, as far as their claims tell them apart. */
  enum Kind {
    /** Lent by an endpoint for the data of an asset, for about an hour. */
    ASSET("an asset token, as an asset's endpoint lends it for about an hour"),
    /** A login by OAuth, or an API token that was given an end. */
    EXPIRING("a login token, or an API token with an end"),
    /** An API token, or a login that never ends. */
    LASTING("an API token without an end");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The claims of a token; empty if it has not the form that all of ion's tokens are known by. */
  static Optional<Claims> of(String token) {
    return JwtParts.claims(token).map(Claims::of);
  }

  private static Claims of(JsonNode json) {
    Optional<Instant> expires = time(json.path("exp"));
    Kind kind =
        json.path("assets").isObject()
            ? Kind.ASSET
            : expires.isPresent() ? Kind.EXPIRING : Kind.LASTING;
    return new Claims(
        kind,
        Optional.of(json.path("jti").asText("")).filter(id -> !id.isEmpty()),
        Optional.of(json.path("id")).filter(JsonNode::isIntegralNumber).map(JsonNode::asLong),
        time(json.path("iat")),
        expires,
        assets(json.path("assets").fieldNames()));
  }

  /** Whether it says that it has ended. */
  boolean expired(Instant now) {
    return expires.filter(end -> !end.isAfter(now)).isPresent();
  }

  /** Seconds since 1970; -1 stands for never. */
  private static Optional<Instant> time(JsonNode seconds) {
    try {
      return seconds.isNumber() && seconds.asLong() >= 0
          ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
          : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static SortedSet<Long> assets(Iterator<String> names) {
    SortedSet<Long> ids = new TreeSet<>();
    names.forEachRemaining(
        name -> {
          if (name.matches("\\d{1,18}")) {
            ids.add(Long.valueOf(name));
          }
        });
    return ids;
  }
}
