package io.ionflow.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The switches in force. */
public final class SwitchBoard implements Supplier<Switches> {
  private final AtomicReference<Switches> current;

  /** Starts with these. */
  public SwitchBoard(Switches start) {
    this.current = new AtomicReference<>(start);
  }

  @Override
  public Switches get() {
    return current.get();
  }

  /**
   * Changes the switches that the JSON object names.
   *
   * @throws IllegalArgumentException if a key or a value isn't one of ours; then nothing changes
   */
  public Switches patch(JsonNode changes) {
    return current.updateAndGet(switches -> merged(switches, changes));
  }

  /**
   * Sets the switches that the JSON object names and all others to their defaults.
   *
   * @throws IllegalArgumentException if a key or a value isn't one of ours; then nothing changes
   */
  public Switches replace(JsonNode changes) {
    Switches replaced = merged(Switches.defaults(), changes);
    current.set(replaced);
    return replaced;
  }

  static Switches merged(Switches base, JsonNode changes) {
    ObjectNode tree = Json.MAPPER.valueToTree(base);
    merge(tree, changes);
    try {
      return Json.MAPPER.treeToValue(tree, Switches.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no such value: " + e.getOriginalMessage(), e);
    }
  }

  private static void merge(ObjectNode tree, JsonNode changes) {
    if (!changes.isObject()) {
      throw new IllegalArgumentException("switches are a JSON object, not " + changes);
    }
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      JsonNode old = tree.get(change.getKey());
      if (old == null) {
        TreeSet<String> known = new TreeSet<>();
        tree.fieldNames().forEachRemaining(known::add);
        throw new IllegalArgumentException(
            "there is no switch " + change.getKey() + "; there are " + known);
      }
      if (old instanceof ObjectNode group) {
        merge(group, change.getValue());
      } else {
        tree.set(change.getKey(), change.getValue());
      }
    }
  }
}
