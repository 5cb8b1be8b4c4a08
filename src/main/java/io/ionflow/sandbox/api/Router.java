package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request by method and path. The first template that fits wins. */
final class Router implements Handler {
  /** Answers the calls of one route. */
  interface Route {
    Response handle(Call call) throws IOException;
  }

  private record Entry(String method, List<String> template, Route route) {}

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Adds a route.
   *
   * @param template a path in which {@code {name}} stands for one segment and, at the end, {@code
   *     {name*}} for all that follow
   */
  Router on(String method, String template, Route route) {
    entries.add(new Entry(method, segments(template), route));
    return this;
  }

  @Override
  public Response handle(Request request) throws IOException {
    List<String> path = segments(request.path());
    boolean pathKnown = false;
    for (Entry entry : entries) {
      Optional<Map<String, String>> variables = match(entry.template(), path);
      if (variables.isPresent() && fits(entry.method(), request.method())) {
        return entry.route().handle(new Call(request, variables.get()));
      }
      pathKnown |= variables.isPresent();
    }
    throw pathKnown
        ? IonError.assumed(
            Assumption.METHOD_NOT_ALLOWED,
            405,
            "MethodNotAllowed",
            request.method() + " is not possible at " + request.path())
        : IonError.missing(request);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean fits(String method, String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }

  private static Optional<Map<String, String>> match(List<String> template, List<String> path) {
    boolean open = template.get(template.size() - 1).endsWith("*}");
    if (path.size() < template.size() || (path.size() > template.size() && !open)) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.endsWith("*}")) {
        String rest = String.join("/", path.subList(i, path.size()));
        variables.put(part.substring(1, part.length() - 2), rest);
      } else if (part.startsWith("{")) {
        variables.put(part.substring(1, part.length() - 1), path.get(i));
      } else if (!part.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
