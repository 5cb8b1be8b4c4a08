package io.ionflow.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ionflow.ion.JwtParts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The claims of an access token that say how long it lasts. Its signature is ion's own business and
 * is not looked at: a token is only shown to the one who made it.
 */
final class Jwt {
  private static final long LAST_SECOND = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

  private final JsonNode claims;

  private Jwt(JsonNode claims) {
    this.claims = claims;
  }

  /** Reads a token; one that is no JWT has no claims. */
  static Jwt of(String token) {
    return new Jwt(JwtParts.claims(token).orElseGet(MissingNode::getInstance));
  }

  /**
   * When the token ends by this machine's clock. A token that says when it was made is taken to
   * have been made just now, so that a clock that is off by an hour does no harm.
   *
   * @param now when it came
   * @return empty if it never does: {@code exp} is absent or -1
   */
  Optional<Instant> expires(Instant now) {
    Optional<Instant> end = seconds("exp");
    Optional<Instant> made = seconds("iat");
    if (end.isEmpty() || made.isEmpty() || !made.get().isBefore(end.get())) {
      return end;
    }
    return Optional.of(later(now, Duration.between(made.get(), end.get())));
  }

  /** That much later, but within what can be written as a date. */
  static Instant later(Instant now, Duration time) {
    long second = now.getEpochSecond();
    return time.toSeconds() > LAST_SECOND - second
        ? Instant.ofEpochSecond(LAST_SECOND)
        : now.plus(time);
  }

  private Optional<Instant> seconds(String claim) {
    JsonNode value = claims.path(claim);
    return value.isNumber() && value.asDouble() > 0
        ? Optional.of(
            Instant.ofEpochSecond((long) Math.min(value.asDouble(), (double) LAST_SECOND)))
        : Optional.empty();
  }
}
