package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;

/** What the value of an option may be. */
@SuppressWarnings("ImmutableEnumChecker") // The predicates hold nothing.
enum OptionRule {
  ANY("any value", value -> true),
  TEXT("a text", value -> value.isTextual() && !value.asText().isEmpty()),
  FLAG("true or false", JsonNode::isBoolean),
  NUMBER("a number", JsonNode::isNumber),
  ID(
      "the id of an asset",
      value -> value.canConvertToLong() && value.isIntegralNumber() && value.asLong() > 0),
  POSITION("[longitude, latitude, height]", OptionRule::isPosition),
  CRS("a code such as EPSG:4326", value -> value.asText().matches("EPSG:\\d{1,6}")),
  HEIGHT_REFERENCE(Set.of("MEAN_SEA_LEVEL", "WGS84")),
  GEOMETRY_COMPRESSION(Set.of("NONE", "DRACO", "MESHOPT")),
  TEXTURE_FORMAT(Set.of("AUTO", "WEBP", "KTX2"));

  private final String wanted;
  private final Predicate<JsonNode> test;

  OptionRule(String wanted, Predicate<JsonNode> test) {
    this.wanted = wanted;
    this.test = test;
  }

  OptionRule(Set<String> words) {
    this("one of " + new java.util.TreeSet<>(words), value -> words.contains(value.asText()));
  }

  /** What a value should be, to tell who sent another. */
  String wanted() {
    return wanted;
  }

  boolean accepts(JsonNode value) {
    return test.test(value);
  }

  private static boolean isPosition(JsonNode value) {
    return value.isArray()
        && value.size() == 3
        && within(value.get(0), 180)
        && within(value.get(1), 90)
        && value.get(2).isNumber();
  }

  private static boolean within(JsonNode degrees, double limit) {
    return degrees.isNumber() && Math.abs(degrees.asDouble()) <= limit;
  }
}
