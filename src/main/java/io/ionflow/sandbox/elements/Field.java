package io.ionflow.sandbox.elements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ionflow.sandbox.tiles.BimElement;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a search looks at.
 *
 * @param path {@code id}, or group and property with a dot between: {@code IFC Attributes.name}
 */
record Field(String path) {

  /** The elements whose value compares so. */
  Predicate<BimElement> is(Comparison comparison, JsonNode operand) {
    return element -> comparison.holds(of(element), operand);
  }

  private JsonNode of(BimElement element) {
    if (path.equals("id")) {
      return TextNode.valueOf(element.id());
    }
    // Names of groups and of properties may hold dots themselves.
    for (Map.Entry<String, JsonNode> group : element.properties().properties()) {
      int split = group.getKey().length();
      if (path.startsWith(group.getKey()) && path.startsWith(".", split)) {
        JsonNode value = group.getValue().path(path.substring(split + 1));
        if (!value.isMissingNode()) {
          return value;
        }
      }
    }
    return MissingNode.getInstance();
  }
}
