package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A fault rule as it is written: only what matters need be there. */
final class FaultDefaults {
  private FaultDefaults() {}

  static JsonNode filled(JsonNode rule) {
    ObjectNode filled = rule.deepCopy();
    filled.put("side", rule.path("side").asText("api").toUpperCase(Locale.ROOT));
    number(filled, "nth");
    number(filled, "times");
    text(filled, "path", "**");
    for (String flag : new String[] {"cut", "afterEffect", "truncated", "wrongJson"}) {
      if (!filled.has(flag)) {
        filled.put(flag, false);
      }
    }
    return filled;
  }

  private static void number(ObjectNode rule, String name) {
    if (!rule.has(name)) {
      rule.put(name, 1);
    }
  }

  private static void text(ObjectNode rule, String name, String otherwise) {
    if (!rule.has(name)) {
      rule.put(name, otherwise);
    }
  }
}
