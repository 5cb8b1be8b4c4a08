package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Declared;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.SourceDefinition;
import io.ionflow.settings.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/** Every source has a name of its own, for jobs are known by it, and values that mean something. */
final class SourceRule implements Rule {
  private static final String DEFINITION = "#class:" + SourceDefinition.class.getName();

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Map<String, String> seen = new HashMap<>();
    for (Declared source : routes.declared("templatedRoute")) {
      checkName(source, seen, problems);
      template(routes, source)
          .map(template -> values(routes, template, source))
          .filter(values -> values.values().stream().noneMatch(value -> value.contains("{{")))
          .ifPresent(values -> checkValues(values, source, problems));
    }
  }

  private static void checkName(
      Declared source, Map<String, String> seen, Consumer<Problem> problems) {
    int index = 0;
    for (JsonNode parameter : source.node().path("parameters")) {
      if (parameter.path("name").asText().equals("name")) {
        String name = parameter.path("value").asText();
        String where = source.where("parameters/" + index);
        String earlier = seen.putIfAbsent(name, where);
        if (earlier != null) {
          problems.accept(
              Problem.error(
                  where, "Source name " + name + " is taken by " + earlier, "Rename one."));
        }
      }
      index++;
    }
  }

  /** The template that makes the source, if it is one of ours. */
  private static Optional<Declared> template(Routes routes, Declared source) {
    return routes.declared("routeTemplate").stream()
        .filter(template -> template.text("id").equals(source.text("routeTemplateRef")))
        .filter(template -> definesSource(template.node().path("beans")))
        .findFirst();
  }

  private static boolean definesSource(JsonNode beans) {
    for (JsonNode bean : beans) {
      if (bean.path("type").asText().equals(DEFINITION)) {
        return true;
      }
    }
    return false;
  }

  /** What the parameters come to: the template's defaults, and the source's own. */
  private static Map<String, String> values(Routes routes, Declared template, Declared source) {
    Map<String, String> values = new HashMap<>();
    template
        .node()
        .path("parameters")
        .forEach(p -> values.put(p.path("name").asText(), p.path("defaultValue").asText()));
    source
        .node()
        .path("parameters")
        .forEach(p -> values.put(p.path("name").asText(), p.path("value").asText()));
    values.replaceAll((name, value) -> resolve(routes.properties(), value));
    return values;
  }

  /** With settings in the place of what names them; the rest stays, for the start to resolve. */
  private static String resolve(Properties settings, String value) {
    return PlaceholderRule.PLACEHOLDER
        .matcher(value)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    settings.getProperty(found.group(2).strip(), found.group())));
  }

  private static void checkValues(
      Map<String, String> values, Declared source, Consumer<Problem> problems) {
    SourceDefinition definition = new SourceDefinition();
    definition.setName(values.getOrDefault("name", ""));
    definition.setDirectory(values.getOrDefault("directory", ""));
    definition.setSourceType(values.getOrDefault("sourceType", ""));
    definition.setType(values.getOrDefault("type", ""));
    definition.setOptions(values.getOrDefault("options", ""));
    definition.setDone(values.getOrDefault("done", ""));
    definition.setFailed(values.getOrDefault("failed", ""));
    try {
      definition.setPostAction(
          PostAction.valueOf(values.getOrDefault("postAction", "move").toUpperCase(Locale.ROOT)));
      definition.source();
    } catch (IllegalArgumentException e) {
      problems.accept(
          Problem.error(
              source.where("parameters"),
              e.getMessage(),
              "The parameters and what they mean stand in routes/watch.camel.yaml."));
    }
  }
}
