package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads the fields of a request body; a field of another kind than wanted is a 400. */
final class Fields {
  private Fields() {}

  /** A text; empty if the field is absent or null. */
  static Optional<String> text(JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw IonError.invalid("\"" + name + "\" must be a text");
    }
    return Optional.of(value.asText());
  }
}
