package io.ionflow.check;

import io.ionflow.check.Routes.Declared;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Every route has an id of its own of the form area-verb, says what it does, and names an error
 * policy that exists, if it names one.
 */
final class RouteRule implements Rule {
  private static final Pattern AREA_VERB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Set<String> configurations = new TreeSet<>();
    routes
        .declared("routeConfiguration")
        .forEach(declared -> declared.text("id").ifPresent(configurations::add));
    Map<String, String> ids = new HashMap<>();
    for (Declared route : routes(routes)) {
      id(route, "id", ids, problems);
      described(route, problems);
      configuration(route, configurations, problems);
    }
    routes.declared("templatedRoute").forEach(route -> id(route, "routeId", ids, problems));
    routes.declared("routeTemplate").forEach(template -> described(template, problems));
    routes.declared("from").forEach(from -> warn(from, "A route without id", problems));
  }

  /** Routes that stand for themselves, and those inside of templates. */
  private static List<Declared> routes(Routes routes) {
    List<Declared> found = new ArrayList<>(routes.declared("route"));
    for (Declared template : routes.declared("routeTemplate")) {
      if (template.node().has("route")) {
        found.add(
            new Declared(
                template.file(), template.pointer() + "/route", template.node().get("route")));
      }
    }
    return found;
  }

  private static void id(
      Declared route, String field, Map<String, String> ids, Consumer<Problem> problems) {
    boolean inTemplate = route.pointer().contains("/routeTemplate/");
    if (route.text(field).isEmpty()) {
      if (!inTemplate) {
        warn(route, "The route has no " + field, problems);
      }
      return;
    }
    String id = route.text(field).get();
    String where = route.where(field);
    if (!AREA_VERB.matcher(id).matches()) {
      problems.accept(
          Problem.warning(
              where,
              "Route id '" + id + "' does not tell area and verb",
              "Name it like ingest-create."));
    }
    String earlier = inTemplate ? null : ids.putIfAbsent(id, where);
    if (earlier != null) {
      problems.accept(
          Problem.error(where, "Route id " + id + " is taken by " + earlier, "Rename one."));
    }
  }

  private static void described(Declared declared, Consumer<Problem> problems) {
    boolean inTemplate = declared.pointer().contains("/routeTemplate/");
    if (!inTemplate && declared.text("description").filter(text -> !text.isBlank()).isEmpty()) {
      problems.accept(
          Problem.warning(
              declared.where(),
              "'" + declared.text("id").orElse("?") + "' has no description",
              "Say in one sentence what it promises."));
    }
  }

  private static void configuration(Declared route, Set<String> known, Consumer<Problem> problems) {
    for (String name : route.text("routeConfigurationId").orElse("").split(",", -1)) {
      String id = name.strip();
      if (!id.isEmpty() && !id.contains("*") && !known.contains(id)) {
        problems.accept(
            Problem.error(
                route.where("routeConfigurationId"),
                "There is no routeConfiguration '" + id + "'",
                Similar.didYouMean(id, known, "There are: " + String.join(", ", known))));
      }
    }
  }

  private static void warn(Declared route, String problem, Consumer<Problem> problems) {
    problems.accept(
        Problem.warning(
            route.where(), problem, "Write it as route with an id, such as ingest-create."));
  }
}
