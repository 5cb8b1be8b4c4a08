package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Declared;
import io.ionflow.settings.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/** Every source has a name of its own, for jobs are known by it, and values that mean something. */
final class SourceRule implements Rule {
  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Map<String, String> seen = new HashMap<>();
    for (Declared source : routes.declared("templatedRoute")) {
      checkName(source, seen, problems);
      template(routes, source)
          .ifPresent(template -> checkValues(routes, template, source, problems));
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

  /** The template that makes the source. */
  private static Optional<Declared> template(Routes routes, Declared source) {
    return routes.declared("routeTemplate").stream()
        .filter(template -> template.text("id").equals(source.text("routeTemplateRef")))
        .findFirst();
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
      Routes routes, Declared template, Declared source, Consumer<Problem> problems) {
    Map<String, String> values = values(routes, template, source);
    if (values.values().stream().anyMatch(value -> value.contains("{{"))) {
      return; // known only at the start
    }
    for (JsonNode node : template.node().path("beans")) {
      TemplateBean.of(node)
          .flatMap(bean -> bean.problem(values))
          .map(
              problem ->
                  Problem.error(
                      source.where("parameters"),
                      problem,
                      "The parameters and what they mean stand in %s."
                          .formatted(template.file().name())))
          .ifPresent(problems);
    }
  }
}
