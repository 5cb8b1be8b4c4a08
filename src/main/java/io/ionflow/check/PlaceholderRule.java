package io.ionflow.check;

import io.ionflow.check.Routes.Located;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every {@code {{key}}} is a setting or, in a template, one of its parameters or beans. Outside of
 * templates {@code {{?key}}} may be missing; {@code {{key:default}}} and {@code {{env:NAME}}} and
 * their like always may.
 */
final class PlaceholderRule implements Rule {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([?!]?)([^{}]+)}}");

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    routes
        .values()
        .filter(located -> located.value().node().isTextual())
        .forEach(located -> check(routes, located, problems));
  }

  private static void check(Routes routes, Located located, Consumer<Problem> problems) {
    Matcher matcher = PLACEHOLDER.matcher(located.value().node().textValue());
    while (matcher.find()) {
      String key = matcher.group(2).strip();
      boolean template = routes.template(located).isPresent();
      boolean optional = !matcher.group(1).isEmpty() && !template;
      Set<String> known = known(routes, located);
      if (!optional && !key.contains(":") && !known.contains(key)) {
        String otherwise =
            template
                ? "Declare it in the template's parameters."
                : "Declare it in config/application.properties.";
        problems.accept(
            Problem.error(
                located.where(),
                "{{" + key + "}} is declared nowhere",
                Similar.didYouMean(key, known, otherwise)));
      }
    }
  }

  private static Set<String> known(Routes routes, Located located) {
    Set<String> known = new HashSet<>(routes.properties().stringPropertyNames());
    routes
        .template(located)
        .ifPresent(
            template -> {
              known.addAll(template.names("parameters"));
              known.addAll(template.names("beans"));
            });
    return known;
  }
}
