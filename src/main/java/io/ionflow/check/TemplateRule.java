package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Declared;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every templatedRoute names a template that exists, its parameters, and all that it requires. */
final class TemplateRule implements Rule {
  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Map<String, Declared> templates = new TreeMap<>();
    for (Declared template : routes.declared("routeTemplate")) {
      String id = template.text("id").orElse("");
      if (templates.put(id, template) != null) {
        problems.accept(
            Problem.error(
                template.where("id"), "Template " + id + " is there twice", "Rename one."));
      }
    }
    for (Declared use : routes.declared("templatedRoute")) {
      String name = use.text("routeTemplateRef").orElse("");
      if (templates.containsKey(name)) {
        parameters(use, templates.get(name), problems);
      } else {
        String fix =
            Similar.didYouMean(
                name, templates.keySet(), "There are: " + String.join(", ", templates.keySet()));
        problems.accept(
            Problem.error(
                use.where("routeTemplateRef"), "There is no template '" + name + "'", fix));
      }
    }
  }

  private static void parameters(Declared use, Declared template, Consumer<Problem> problems) {
    Set<String> known = new TreeSet<>(template.names("parameters"));
    Set<String> given = use.names("parameters");
    String name = template.text("id").orElse("");
    int index = 0;
    for (JsonNode parameter : use.node().path("parameters")) {
      String written = parameter.path("name").asText();
      if (!known.contains(written)) {
        problems.accept(
            Problem.error(
                use.where("parameters/" + index),
                "Template " + name + " has no parameter '" + written + "'",
                Similar.didYouMean(written, known, "It has: " + String.join(", ", known))));
      }
      index++;
    }
    for (JsonNode parameter : template.node().path("parameters")) {
      String required = parameter.path("name").asText();
      if (needed(parameter) && !given.contains(required)) {
        problems.accept(
            Problem.error(
                use.where("parameters"),
                "Template " + name + " needs the parameter '" + required + "'",
                "Add it: - { name: " + required + ", value: … }"));
      }
    }
  }

  private static boolean needed(JsonNode parameter) {
    return !parameter.has("defaultValue") && !"false".equals(parameter.path("required").asText());
  }
}
