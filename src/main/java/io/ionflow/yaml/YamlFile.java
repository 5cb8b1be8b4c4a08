package io.ionflow.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file with the line of each of its values.
 *
 * @param name its name, for problems
 * @param root the whole content
 * @param values every value in it, the root first, parents before children
 */
public record YamlFile(String name, JsonNode root, List<Value> values) {

  /**
   * One value.
   *
   * @param pointer its JSON pointer; {@code ""} for the root
   * @param key its own key, or its index in a list
   * @param parent the key of the value around it
   * @param node the value
   * @param line from 1
   */
  public record Value(String pointer, String key, String parent, JsonNode node, int line) {}

  /** {@code name:line} of the value that a JSON pointer names, or of the nearest around it. */
  public String where(String pointer) {
    String nearest = pointer;
    while (true) {
      Optional<Value> value = find(nearest);
      if (value.isPresent()) {
        return name + ":" + value.get().line();
      }
      if (nearest.isEmpty()) {
        return name;
      }
      nearest = nearest.substring(0, Math.max(0, nearest.lastIndexOf('/')));
    }
  }

  private Optional<Value> find(String pointer) {
    return values.stream().filter(value -> value.pointer().equals(pointer)).findFirst();
  }
}
