package io.ionflow.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way into a JSON document, in the part of JSONPath (RFC 9535) that a mapping needs: {@code $},
 * {@code .name}, {@code ['name']}, {@code [0]}, {@code [*]}. No filters, no scripts: nothing of a
 * document is ever evaluated.
 */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile("\\.([A-Za-z_][\\w-]*)|\\['([^']*)'\\]|\\[(\\d{1,9}|\\*)\\]");

  private final List<String> steps = new ArrayList<>();
  private final List<Boolean> names = new ArrayList<>();

  private JsonPath() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it holds anything else
   */
  static JsonPath of(String text) {
    JsonPath path = new JsonPath();
    if (!text.startsWith("$")) {
      throw new IllegalArgumentException("'" + text + "' does not start with $");
    }
    Matcher step = STEP.matcher(text);
    int end = 1;
    while (end < text.length()) {
      if (!step.find(end) || step.start() != end) {
        throw new IllegalArgumentException(
            "'%s' can't be read from '%s' on; it may hold .name, ['name'], [0] and [*]"
                .formatted(text, text.substring(end)));
      }
      boolean name = step.group(3) == null;
      path.names.add(name);
      path.steps.add(
          name ? (step.group(1) == null ? step.group(2) : step.group(1)) : step.group(3));
      end = step.end();
    }
    return path;
  }

  /** All that it leads to; empty if there is nothing. */
  List<JsonNode> in(JsonNode root) {
    List<JsonNode> here = List.of(root);
    for (int i = 0; i < steps.size(); i++) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : here) {
        if (names.get(i)) {
          next.add(node.path(steps.get(i)));
        } else if (steps.get(i).equals("*")) {
          node.forEach(next::add);
        } else {
          next.add(node.path(Integer.parseInt(steps.get(i))));
        }
      }
      next.removeIf(node -> node.isMissingNode() || node.isNull());
      here = next;
    }
    return here;
  }
}
