package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Declared;
import io.ionflow.settings.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Every source has a name of its own: jobs are known by it. */
final class SourceRule implements Rule {
  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    Map<String, String> seen = new HashMap<>();
    for (Declared source : routes.declared("templatedRoute")) {
      int index = 0;
      for (JsonNode parameter : source.node().path("parameters")) {
        if (parameter.path("name").asText().equals("name")) {
          String name = parameter.path("value").asText();
          String where = source.where("parameters/" + index);
          String earlier = seen.putIfAbsent(name, where);
          if (earlier != null) {
            problems.accept(
                Problem.error(
                    where, "Source name " + name + " is taken by " + earlier, "Rename one."));
          }
        }
        index++;
      }
    }
  }
}
