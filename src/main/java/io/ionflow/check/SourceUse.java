package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Declared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;

/**
 * A source, with what its parameters come to.
 *
 * @param declared where it is declared
 * @param template that makes it; empty if there is none of that name
 * @param values by parameter: the template's defaults, and the source's own; settings stand in the
 *     place of what names them, and what only the start can resolve stays as it is written
 */
record SourceUse(Declared declared, Optional<Declared> template, Map<String, String> values) {

  static List<SourceUse> all(Routes routes) {
    return routes.declared("templatedRoute").stream().map(source -> of(routes, source)).toList();
  }

  private static SourceUse of(Routes routes, Declared source) {
    Optional<Declared> template =
        routes.declared("routeTemplate").stream()
            .filter(candidate -> candidate.text("id").equals(source.text("routeTemplateRef")))
            .findFirst();
    Map<String, String> values = new HashMap<>();
    template.ifPresent(
        found ->
            found
                .node()
                .path("parameters")
                .forEach(
                    p -> values.put(p.path("name").asText(), p.path("defaultValue").asText())));
    for (JsonNode parameter : source.node().path("parameters")) {
      values.put(parameter.path("name").asText(), parameter.path("value").asText());
    }
    values.replaceAll((name, value) -> resolve(routes.properties(), value));
    return new SourceUse(source, template, Map.copyOf(values));
  }

  private static String resolve(Properties settings, String value) {
    return PlaceholderRule.PLACEHOLDER
        .matcher(value)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    settings.getProperty(found.group(2).strip(), found.group())));
  }

  String value(String parameter) {
    return values.getOrDefault(parameter, "");
  }

  /** Where a parameter is given. */
  String where(String parameter) {
    int index = 0;
    for (JsonNode given : declared.node().path("parameters")) {
      if (given.path("name").asText().equals(parameter)) {
        return declared.where("parameters/" + index);
      }
      index++;
    }
    return declared.where();
  }
}
