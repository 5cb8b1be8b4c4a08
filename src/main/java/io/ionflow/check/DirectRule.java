package io.ionflow.check;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Whoever sends to {@code direct:name} has a route that starts there, and only one. */
final class DirectRule implements Rule {
  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    List<Endpoint> direct =
        Endpoint.all(routes)
            .filter(endpoint -> endpoint.scheme().filter("direct"::equals).isPresent())
            .filter(endpoint -> !endpoint.open())
            .toList();
    Set<String> starts = new HashSet<>();
    for (Endpoint endpoint : direct) {
      if (endpoint.consumer() && !starts.add(endpoint.path())) {
        problems.accept(
            Problem.error(
                endpoint.where(),
                "A second route starts at direct:" + endpoint.path(),
                "Rename one of the two."));
      }
    }
    for (Endpoint endpoint : direct) {
      if (!endpoint.consumer() && !starts.contains(endpoint.path())) {
        problems.accept(
            Problem.error(
                endpoint.where(),
                "No route starts at direct:" + endpoint.path(),
                Similar.didYouMean(endpoint.path(), starts, "Add the route, or remove the step.")));
      }
    }
  }
}
