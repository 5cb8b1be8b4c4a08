package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads what stands between the brackets of a STEP instance. */
final class StepArguments {
  private static final int DEEPEST = 8;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String text;
  private int at;

  private StepArguments(String text) {
    this.text = text;
  }

  /**
   * The arguments: texts, names and references ({@code "#12"}) as texts, numbers, booleans, lists,
   * null for {@code $} and {@code *}, and of a value with a type the value.
   *
   * @throws DataError if it isn't well-formed
   */
  static ArrayNode parse(String text) throws DataError {
    StepArguments arguments = new StepArguments(text);
    ArrayNode list = arguments.list(1);
    if (arguments.at < text.length()) {
      throw new DataError("a bracket is closed that wasn't opened");
    }
    return list;
  }

  /** Reads up to a closing bracket, which is left, or the end. */
  private ArrayNode list(int depth) throws DataError {
    if (depth > DEEPEST) {
      throw new DataError("lists are too deep");
    }
    ArrayNode list = JSON.arrayNode();
    while (at < text.length() && text.charAt(at) != ')') {
      if (text.charAt(at) == ',') {
        at++;
      } else {
        list.add(value(depth));
      }
    }
    return list;
  }

  private JsonNode value(int depth) throws DataError {
    char first = text.charAt(at);
    return switch (first) {
      case '\'' -> JSON.textNode(StepText.decode(quoted()));
      case '(' -> nested(depth);
      case '$', '*' -> {
        at++;
        yield JSON.nullNode();
      }
      case '.' -> name();
      case '#' -> JSON.textNode(word());
      default -> first >= 'A' && first <= 'Z' ? typed(depth) : number(word());
    };
  }

  private String quoted() throws DataError {
    int from = at + 1;
    int end = text.indexOf('\'', from);
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '\'') {
      end = text.indexOf('\'', end + 2);
    }
    if (end < 0) {
      throw new DataError("a text has no end");
    }
    at = end + 1;
    return text.substring(from, end);
  }

  private ArrayNode nested(int depth) throws DataError {
    at++;
    ArrayNode list = list(depth + 1);
    if (at == text.length()) {
      throw new DataError("a bracket isn't closed");
    }
    at++;
    return list;
  }

  private JsonNode typed(int depth) throws DataError {
    int open = text.indexOf('(', at);
    if (open < 0) {
      throw new DataError("a type has no value");
    }
    at = open;
    return nested(depth).path(0);
  }

  private JsonNode name() throws DataError {
    int end = text.indexOf('.', at + 1);
    if (end < 0) {
      throw new DataError("a name has no end");
    }
    String name = text.substring(at + 1, end);
    at = end + 1;
    return switch (name) {
      case "T" -> JSON.booleanNode(true);
      case "F" -> JSON.booleanNode(false);
      default -> JSON.textNode(name);
    };
  }

  private String word() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
      at++;
    }
    return text.substring(from, at);
  }

  private static JsonNode number(String word) throws DataError {
    boolean whole = word.length() < 18 && word.chars().noneMatch(c -> c == '.' || c == 'E');
    double value = Numbers.parseOne(word);
    return whole ? JSON.numberNode((long) value) : JSON.numberNode(value);
  }
}
