package io.ionflow.check;

import io.ionflow.check.Routes.Located;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
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
        .forEach(located -> named(located).forEach(name -> check(routes, located, name, problems)));
    Endpoint.all(routes)
        .forEach(
            endpoint ->
                named(endpoint).forEach(name -> check(routes, endpoint.located(), name, problems)));
  }

  private static void check(
      Routes routes, Located located, String name, Consumer<Problem> problems) {
    Set<String> known = new TreeSet<>(routes.beansFor(located));
    if (NAME.matcher(name).matches() && !known.contains(name)) {
      problems.accept(
          Problem.error(
              located.where(),
              "There is no bean '" + name + "'",
              Similar.didYouMean(name, known, "Declare it under beans, or use another.")));
    }
  }

  private static Stream<String> named(Located located) {
    YamlFile.Value value = located.value();
    String text = value.node().textValue();
    boolean step = value.key().equals("ref") && STEPS.contains(value.parent());
    if (step || value.key().equals("process") || REFERENCES.contains(value.key())) {
      return Stream.of(text.replaceFirst("^#(bean:)?", ""));
    }
    return SIMPLE.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static Stream<String> named(Endpoint endpoint) {
    Stream<String> options =
        endpoint.options().values().stream()
            .filter(value -> value.startsWith("#"))
            .map(value -> value.replaceFirst("^#(bean:)?", ""));
    boolean bean = endpoint.scheme().filter("bean"::equals).isPresent();
    return bean ? Stream.concat(options, Stream.of(endpoint.path())) : options;
  }
}
