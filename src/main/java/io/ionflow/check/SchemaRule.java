package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import io.ionflow.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Every file is what Camel's own schema of its YAML allows. */
final class SchemaRule implements Rule {
  private static final String SCHEMA = "/schema/camelYamlDsl.json";

  /** Written as text in our reading of YAML, and possibly as a placeholder. */
  private static final Map<String, String> SCALARS =
      Map.of(
          "boolean", "^(true|false|.*\\{\\{.+}}.*)$",
          "number", "^(-?[0-9]+(\\.[0-9]+)?|.*\\{\\{.+}}.*)$",
          "integer", "^(-?[0-9]+|.*\\{\\{.+}}.*)$");

  /** Say only that none of several forms fits; what is wrong with the nearest form says more. */
  private static final Set<String> VAGUE = Set.of("oneOf", "anyOf", "not", "allOf");

  private final JsonNode json = read();
  private final JsonSchema schema = compile(json);

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    routes.files().forEach(file -> check(file, problems));
  }

  private void check(YamlFile file, Consumer<Problem> problems) {
    List<ValidationMessage> messages = new ArrayList<>(schema.validate(file.root()));
    messages.removeIf(message -> placeholder(file, message));
    messages.sort(Comparator.comparing(SchemaRule::vague).thenComparing(SchemaRule::alternative));
    Set<String> told = new HashSet<>();
    for (ValidationMessage message : messages) {
      String where = file.where(place(message));
      if (told.add(where)) {
        problems.accept(Problem.error(where, what(message), fix(message)));
      }
    }
  }

  private static boolean vague(ValidationMessage message) {
    return VAGUE.contains(message.getType());
  }

  /** That something isn't a plain text, where it could be one, is the least likely mistake. */
  private static boolean alternative(ValidationMessage message) {
    return message.getType().equals("type");
  }

  private static boolean placeholder(YamlFile file, ValidationMessage message) {
    JsonNode value = file.root().at(pointer(message));
    return message.getType().equals("enum") && value.asText().contains("{{");
  }

  private static String pointer(ValidationMessage message) {
    return message.getInstanceLocation().toString();
  }

  private static String place(ValidationMessage message) {
    return message.getType().equals("additionalProperties")
        ? pointer(message) + "/" + message.getProperty()
        : pointer(message);
  }

  private static String what(ValidationMessage message) {
    return switch (message.getType()) {
      case "additionalProperties" -> "'" + message.getProperty() + "' has no place here";
      case "required" -> "'" + message.getProperty() + "' is missing";
      default -> {
        String text = message.getMessage();
        yield "Camel does not read this: " + text.substring(text.indexOf(": ") + 1).strip();
      }
    };
  }

  private String fix(ValidationMessage message) {
    return switch (message.getType()) {
      case "additionalProperties" ->
          Similar.didYouMean(
              message.getProperty(), allowed(message), "Remove it, or indent it rightly.");
      case "required" -> "Add it.";
      default -> "See Camel's documentation of its YAML DSL.";
    };
  }

  /** What may stand where something has no place. */
  private List<String> allowed(ValidationMessage message) {
    String pointer = message.getSchemaLocation().getFragment().toString();
    JsonNode form = json.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    List<String> allowed = new ArrayList<>();
    form.path("properties").fieldNames().forEachRemaining(allowed::add);
    return allowed;
  }

  private static JsonNode read() {
    try (InputStream in = SchemaRule.class.getResourceAsStream(SCHEMA)) {
      JsonNode json = new ObjectMapper().readTree(in);
      adapt(json);
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException("Camel's schema of its YAML can't be read", e);
    }
  }

  /** Made as it is met: a route may hold routes, and all that could stand in one is too much. */
  private static JsonSchema compile(JsonNode json) {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .preloadJsonSchema(false)
            .build();
    return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(json, config);
  }

  private static void adapt(JsonNode node) {
    node.forEach(SchemaRule::adapt);
    String pattern = SCALARS.get(node.path("type").asText());
    if (node instanceof ObjectNode scalar && pattern != null) {
      scalar.put("type", "string").put("pattern", pattern);
    }
    if (node instanceof ObjectNode schema && schema.path("deprecated").isBoolean()) {
      schema.remove("deprecated"); // no keyword of this draft: the validator would warn of it
    }
  }
}
