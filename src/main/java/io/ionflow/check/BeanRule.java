package io.ionflow.check;

import io.ionflow.check.Routes.Located;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import io.ionflow.yaml.YamlFile;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every bean that a route refers to is bound by the program, or declared in YAML. */
final class BeanRule implements Rule {
  private static final Set<String> STEPS = Set.of("bean", "process", "method", "policy");
  private static final Set<String> REFERENCES =
      Set.of(
          "aggregationStrategy",
          "onExceptionOccurredRef",
          "onRedeliveryRef",
          "redeliveryPolicyRef",
          "routePolicy");
  private static final Pattern SIMPLE = Pattern.compile("\\$\\{bean:([A-Za-z0-9_-]+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    routes
        .values()
        .filter(located -> located.value().node().isTextual())
        .forEach(
            located ->
                named(located)
                    .forEach(name -> check(routes, located, located.where(), name, problems)));
    Endpoint.all(routes).forEach(endpoint -> check(routes, endpoint, problems));
  }

  private static void check(Routes routes, Endpoint endpoint, Consumer<Problem> problems) {
    Located located = endpoint.located();
    if (endpoint.scheme().filter("bean"::equals).isPresent()) {
      check(routes, located, endpoint.where(), endpoint.path(), problems);
    }
    endpoint
        .options()
        .forEach(
            (option, value) -> {
              if (value.startsWith("#")) {
                check(routes, located, endpoint.where(option), bare(value), problems);
              }
            });
  }

  private static void check(
      Routes routes, Located located, String where, String name, Consumer<Problem> problems) {
    Set<String> known = new TreeSet<>(routes.beansFor(located));
    if (NAME.matcher(name).matches() && !known.contains(name)) {
      problems.accept(
          Problem.error(
              where,
              "There is no bean '" + name + "'",
              Similar.didYouMean(name, known, "Declare it under beans, or use another.")));
    }
  }

  private static Stream<String> named(Located located) {
    YamlFile.Value value = located.value();
    String text = value.node().textValue();
    boolean step = value.key().equals("ref") && STEPS.contains(value.parent());
    if (step || value.key().equals("process") || REFERENCES.contains(value.key())) {
      return Stream.of(bare(text));
    }
    return SIMPLE.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static String bare(String reference) {
    return reference.replaceFirst("^#(bean:)?", "");
  }
}
