package io.ionflow.check;

import io.ionflow.settings.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every source has a name of its own, for what is known of files is known by it. Only the events
 * and the listing of the same objects share one, so that neither takes in what the other has.
 */
final class SourceNameRule implements Rule {
  private static final Set<String> EVENTS_AND_LISTING = Set.of("watch-queue", "watch-bucket");
  private static final List<String> PLACE = List.of("endpoint", "bucket", "prefix");

  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Map<String, List<SourceUse>> seen = new HashMap<>();
    for (SourceUse source : SourceUse.all(routes)) {
      String name = source.value("name");
      if (!name.isEmpty()) {
        List<SourceUse> earlier = seen.computeIfAbsent(name, none -> new ArrayList<>());
        earlier.stream()
            .filter(other -> !mayShare(other, source))
            .findFirst()
            .map(other -> taken(name, other, source))
            .ifPresent(problems);
        earlier.add(source);
      }
    }
  }

  private static boolean mayShare(SourceUse one, SourceUse other) {
    return areBothWays(one, other)
        && PLACE.stream().allMatch(part -> place(one, part).equals(place(other, part)));
  }

  private static boolean areBothWays(SourceUse one, SourceUse other) {
    String first = one.declared().text("routeTemplateRef").orElse("");
    String second = other.declared().text("routeTemplateRef").orElse("");
    return !first.equals(second) && EVENTS_AND_LISTING.containsAll(List.of(first, second));
  }

  private static String place(SourceUse source, String part) {
    return source.value(part).replaceFirst("/$", "");
  }

  private static Problem taken(String name, SourceUse earlier, SourceUse source) {
    return Problem.error(
        source.where("name"),
        "Source name %s is taken by %s".formatted(name, earlier.where("name")),
        areBothWays(earlier, source)
            ? "Rename one, or let both name the same endpoint, bucket and prefix."
            : "Rename one.");
  }
}
