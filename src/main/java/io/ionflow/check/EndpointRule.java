package io.ionflow.check;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.JsonMapper;

/** Every endpoint's component is there, and has the options that are set, with such values. */
final class EndpointRule implements Rule {
  /** The catalog knows no milliseconds; Camel itself reads them. */
  private static final Pattern DURATION = Pattern.compile("(\\d+(ms|[smhd]))+");

  private final CamelCatalog catalog = new DefaultCamelCatalog(true);

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Endpoint.all(routes).forEach(endpoint -> check(endpoint, problems));
  }

  private void check(Endpoint endpoint, Consumer<Problem> problems) {
    Optional<String> scheme = endpoint.scheme();
    if (scheme.isEmpty()) {
      return;
    }
    if (!present(scheme.get())) {
      problems.accept(
          Problem.error(
              endpoint.where(),
              "There is no component '" + scheme.get() + "' on the class path",
              unknown(scheme.get())));
      return;
    }
    if (catalog.componentJSonSchema(scheme.get()) != null) {
      validate(endpoint, scheme.get(), problems);
    }
  }

  private void validate(Endpoint endpoint, String scheme, Consumer<Problem> problems) {
    EndpointValidationResult result = catalog.validateEndpointProperties(uri(endpoint, scheme));
    Report report = new Report(endpoint, scheme, problems);
    if (result.getSyntaxError() != null) {
      String why = "is not written as Camel reads it: " + result.getSyntaxError();
      report.add("", why, "Mend the URI.");
    }
    for (String option : orEmpty(result.getUnknown())) {
      String all = "See the options of the " + scheme + " component of Camel.";
      String fix = Similar.didYouMean(option, names(scheme), all);
      report.add(option, "has no option '" + option + "'", fix);
    }
    for (String option : orEmpty(result.getRequired())) {
      report.add(option, "needs the option '" + option + "'", "Add it.");
    }
    report.values(result.getInvalidBoolean(), "true or false");
    report.values(result.getInvalidInteger(), "a whole number");
    report.values(result.getInvalidNumber(), "a number");
    Optional.ofNullable(result.getInvalidDuration())
        .ifPresent(wrong -> wrong.values().removeIf(text -> DURATION.matcher(text).matches()));
    report.values(result.getInvalidDuration(), "a time, such as 10s");
    Optional.ofNullable(result.getInvalidEnum())
        .ifPresent(
            wrong ->
                wrong.forEach(
                    (option, value) ->
                        report.values(
                            Map.of(option, value),
                            "one of " + String.join(", ", result.getEnumChoices(option)))));
  }

  private String uri(Endpoint endpoint, String scheme) {
    if (endpoint.uri().contains(":")) {
      return endpoint.whole();
    }
    try {
      return catalog.asEndpointUri(scheme, endpoint.options(), false);
    } catch (URISyntaxException e) {
      return endpoint.whole();
    }
  }

  private static boolean present(String scheme) {
    String service = "META-INF/services/org/apache/camel/component/" + scheme;
    return EndpointRule.class.getClassLoader().getResource(service) != null;
  }

  private String unknown(String scheme) {
    if (catalog.componentJSonSchema(scheme) != null) {
      return "Put camel-" + scheme + " and what it needs beside the program, in lib.";
    }
    List<String> there =
        catalog.findComponentNames().stream().filter(EndpointRule::present).toList();
    return Similar.didYouMean(scheme, there, "Camel has none of that name.");
  }

  private List<String> names(String scheme) {
    return JsonMapper.generateComponentModel(catalog.componentJSonSchema(scheme))
        .getEndpointOptions()
        .stream()
        .map(option -> option.getName())
        .toList();
  }

  private static List<String> orEmpty(Iterable<String> names) {
    return names == null ? List.of() : StreamSupport.stream(names.spliterator(), false).toList();
  }

  private record Report(Endpoint endpoint, String scheme, Consumer<Problem> problems) {
    void add(String option, String problem, String fix) {
      problems.accept(
          Problem.error(endpoint.where(option), "Endpoint " + scheme + " " + problem, fix));
    }

    void values(Map<String, String> wrong, String expected) {
      if (wrong != null) {
        wrong.forEach(
            (option, value) ->
                add(option, "has '" + value + "' for " + option, "Give " + expected + "."));
      }
    }
  }
}
