package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Declared;
import io.ionflow.settings.Problem;
import java.util.function.Consumer;

/** Every source has values that mean something to the beans that are made of them. */
final class SourceRule implements Rule {
  @Override
  public void check(Routes routes, Consumer<Problem> problems) {
    for (SourceUse source : SourceUse.all(routes)) {
      source.template().ifPresent(template -> check(template, source, problems));
    }
  }

  private static void check(Declared template, SourceUse source, Consumer<Problem> problems) {
    for (JsonNode node : template.node().path("beans")) {
      TemplateBean.of(node)
          .flatMap(bean -> bean.problem(source.values()))
          .map(
              problem ->
                  Problem.error(
                      source.declared().where("parameters"),
                      problem,
                      "The parameters and what they mean stand in %s."
                          .formatted(template.file().name())))
          .ifPresent(problems);
    }
  }
}
