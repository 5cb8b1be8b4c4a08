package io.ionflow.sandbox.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** How a value is compared. Values of different kinds are never equal, and none is the greater. */
enum Comparison {
  EQUAL,
  UNEQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  LIKE;

  boolean holds(JsonNode value, JsonNode operand) {
    return switch (this) {
      case EQUAL -> equal(value, operand);
      case UNEQUAL -> !equal(value, operand);
      case GREATER -> order(value, operand).filter(order -> order > 0).isPresent();
      case GREATER_OR_EQUAL -> order(value, operand).filter(order -> order >= 0).isPresent();
      case LESS -> order(value, operand).filter(order -> order < 0).isPresent();
      case LESS_OR_EQUAL -> order(value, operand).filter(order -> order <= 0).isPresent();
      case LIKE ->
          value.isTextual() && operand.isTextual() && like(value.asText(), operand.asText());
    };
  }

  private static boolean equal(JsonNode value, JsonNode operand) {
    boolean bothAbsent =
        (value.isMissingNode() || value.isNull()) && (operand.isMissingNode() || operand.isNull());
    return bothAbsent
        || order(value, operand).filter(order -> order == 0).isPresent()
        || (value.isBoolean() && value.equals(operand));
  }

  private static Optional<Integer> order(JsonNode value, JsonNode operand) {
    if (value.isNumber() && operand.isNumber()) {
      return Optional.of(Double.compare(value.asDouble(), operand.asDouble()));
    }
    return value.isTextual() && operand.isTextual()
        ? Optional.of(value.asText().compareTo(operand.asText()))
        : Optional.empty();
  }

  /** SQL's LIKE without regard to case: {@code %} for any letters, {@code _} for one. */
  private static boolean like(String value, String pattern) {
    String text = value.toLowerCase(Locale.ROOT);
    String wanted = pattern.toLowerCase(Locale.ROOT);
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (next < wanted.length() && wanted.charAt(next) == '%') {
        star = next++;
        resume = at;
      } else if (next < wanted.length()
          && (wanted.charAt(next) == '_' || wanted.charAt(next) == text.charAt(at))) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return wanted.substring(next).chars().allMatch(rest -> rest == '%');
  }
}
