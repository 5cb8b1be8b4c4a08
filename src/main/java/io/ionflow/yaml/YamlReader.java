package io.ionflow.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.settings.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML with the parser that Camel loads it with. Every scalar but null becomes a text, as
 * Camel takes numbers, flags and placeholders in their places. What anchors repeat is counted as
 * often as it is repeated, so a small file can't become a large one.
 */
public final class YamlReader {
  /** Enough for any file that a person writes. */
  private static final int USUAL_VALUES = 50_000;

  private static final int DEEPEST = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final int mostValues;
  private final Consumer<Problem> problems;
  private final List<YamlFile.Value> values = new ArrayList<>();

  private YamlReader(String name, int mostValues, Consumer<Problem> problems) {
    this.name = name;
    this.mostValues = mostValues;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @return empty if it is no YAML, or has no content
   */
  public static Optional<YamlFile> read(String name, String text, Consumer<Problem> problems) {
    return read(name, text, USUAL_VALUES, problems);
  }

  /**
   * As the other one, for a file that may be long.
   *
   * @param mostValues with more values than that it isn't read
   */
  public static Optional<YamlFile> read(
      String name, String text, int mostValues, Consumer<Problem> problems) {
    YamlReader reader = new YamlReader(name, mostValues, problems);
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(text.length() + 1).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .map(root -> new YamlFile(name, reader.value(root, "", "", "", 0), reader.values));
    } catch (TooLargeException e) {
      reader.report(name, "The file holds more than is reasonable", "Repeat less by anchors.");
    } catch (MarkedYamlEngineException e) {
      String where = name + e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      reader.report(where, "The YAML is broken: " + e.getProblem(), "Mend the line or one above.");
    } catch (YamlEngineException e) {
      reader.report(name, "The YAML is broken: " + e.getMessage(), "Mend the file.");
    }
    return Optional.empty();
  }

  private JsonNode value(Node node, String pointer, String key, String parent, int depth) {
    if (values.size() >= mostValues || depth > DEEPEST) {
      throw new TooLargeException();
    }
    int place = values.size();
    values.add(null);
    JsonNode value =
        switch (node.getNodeType()) {
          case MAPPING -> map((MappingNode) node, pointer, key, depth);
          case SEQUENCE -> list((SequenceNode) node, pointer, key, depth);
          case SCALAR -> scalar((ScalarNode) node);
          case ANCHOR -> throw new IllegalStateException("the parser resolves anchors");
        };
    values.set(place, new YamlFile.Value(pointer, key, parent, value, line(node)));
    return value;
  }

  private JsonNode map(MappingNode node, String pointer, String key, int depth) {
    ObjectNode map = JSON.objectNode();
    Map<String, Integer> seen = new HashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
        report(where(entry.getKeyNode()), "A key is a map or a list", "Write a word as the key.");
        continue;
      }
      String child = scalar.getValue();
      Integer earlier = seen.putIfAbsent(child, line(scalar));
      if (earlier != null) {
        report(
            where(scalar),
            "'" + child + "' stands on line " + earlier + " already",
            "Keep one of the two.");
      }
      String escaped = child.replace("~", "~0").replace("/", "~1");
      map.set(child, value(entry.getValueNode(), pointer + "/" + escaped, child, key, depth + 1));
    }
    return map;
  }

  private JsonNode list(SequenceNode node, String pointer, String key, int depth) {
    ArrayNode list = JSON.arrayNode();
    for (Node item : node.getValue()) {
      String index = String.valueOf(list.size());
      list.add(value(item, pointer + "/" + index, index, key, depth + 1));
    }
    return list;
  }

  private static JsonNode scalar(ScalarNode node) {
    return node.getTag().equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(node.getValue());
  }

  private void report(String where, String problem, String fix) {
    problems.accept(Problem.error(where, problem, fix));
  }

  private String where(Node node) {
    return name + ":" + line(node);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
