package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.AllowedUrl;
import io.ionflow.sandbox.account.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of a request that makes or changes a token; unknown fields are ignored. */
final class TokenChange {
  private final JsonNode body;
  private final boolean takesExpiration;

  TokenChange(JsonNode body, boolean takesExpiration) {
    this.body = body;
    this.takesExpiration = takesExpiration;
  }

  /** Whether the request has an expiration that the sandbox takes. */
  boolean hasExpiration() {
    return takesExpiration && body.has("expiration");
  }

  /** The scopes asked for; empty if there are none. */
  Set<Scope> scopes() {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    list("scopes", TokenChange::scope).ifPresent(scopes::addAll);
    return scopes;
  }

  /** Whether the request restricts a token to no assets at all. */
  boolean emptiesAssets() {
    return body.path("assetIds").isArray() && body.path("assetIds").isEmpty();
  }

  /** The token with everything changed that the request names. */
  AccessToken applied(AccessToken old, Instant now) {
    Optional<String> name = Fields.text(body, "name");
    if (name.filter(String::isBlank).isPresent()) {
      throw IonError.invalid("\"name\" must not be empty");
    }
    return new AccessToken(
        old.id(),
        name.orElse(old.name()),
        old.value(),
        body.has("scopes") ? scopes() : old.scopes(),
        body.has("assetIds") ? list("assetIds", TokenChange::assetId) : old.assetIds(),
        body.has("allowedUrls") ? list("allowedUrls", TokenChange::url) : old.allowedUrls(),
        old.isDefault(),
        old.dateAdded(),
        now,
        hasExpiration() ? expiration() : old.expiration());
  }

  private Optional<Instant> expiration() {
    try {
      return Fields.text(body, "expiration").map(Instant::parse);
    } catch (DateTimeException e) {
      throw IonError.invalid("\"expiration\" must be a time such as 2030-01-31T00:00:00.000Z");
    }
  }

  private <T> Optional<List<T>> list(String name, Function<JsonNode, T> read) {
    JsonNode values = body.path(name);
    if (values.isMissingNode() || values.isNull()) {
      return Optional.empty();
    }
    if (!values.isArray()) {
      throw IonError.invalid("\"" + name + "\" must be a list");
    }
    List<T> items = new ArrayList<>();
    values.forEach(value -> items.add(read.apply(value)));
    return Optional.of(List.copyOf(items));
  }

  private static Scope scope(JsonNode value) {
    return Scope.of(value.asText())
        .orElseThrow(() -> IonError.invalid("\"scopes\" holds no scope of ion: " + value));
  }

  private static Long assetId(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw IonError.invalid("\"assetIds\" holds no id: " + value);
    }
    return value.asLong();
  }

  private static String url(JsonNode value) {
    if (AllowedUrl.of(value.asText()).isEmpty()) {
      throw IonError.invalid("\"allowedUrls\" holds no URL with protocol and domain: " + value);
    }
    return value.asText();
  }
}
