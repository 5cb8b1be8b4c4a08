package io.ionflow.ingest.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a JSON object that nobody vouches for.
 *
 * @param node may be anything; what is no object has no fields
 * @param name what to call it when something is wrong
 */
record Fields(JsonNode node, String name) {

  Fields at(String field) {
    return new Fields(node.path(field), name + "." + field);
  }

  boolean has(String field) {
    return node.has(field);
  }

  /** A text that has to be there. */
  String text(String field) throws PoisonMessageException {
    Optional<String> text = given(field);
    if (text.isEmpty()) {
      throw new PoisonMessageException("%s has no text '%s'".formatted(name, field));
    }
    return text.get();
  }

  /** A text, if it is there and not empty. */
  Optional<String> given(String field) {
    return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isEmpty());
  }

  OptionalLong size(String field) throws PoisonMessageException {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0) {
      throw new PoisonMessageException("%s.%s is no size".formatted(name, field));
    }
    return OptionalLong.of(value.longValue());
  }

  Optional<Sequencer> sequencer(String field) throws PoisonMessageException {
    Optional<String> text = given(field);
    return text.isEmpty() ? Optional.empty() : Optional.of(Sequencer.of(text.get()));
  }

  Instant time(String field) throws PoisonMessageException {
    String text = text(field);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw PoisonMessageException.about("%s.%s is no time".formatted(name, field), text);
    }
  }
}
