package io.ionflow.check;

import io.ionflow.settings.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A source of a working directory, read without starting it.
 *
 * @param where the file and line that declare it
 * @param values by parameter of its template, defaults among them; settings stand in the place of
 *     what names them
 */
public record DeclaredSource(String where, Map<String, String> values) {

  /**
   * All sources; files that can't be read are passed over, as {@link RoutesCheck} tells of them.
   *
   * @param properties what placeholders can name
   */
  public static List<DeclaredSource> all(Workspace workspace, Properties properties) {
    Routes routes = new Routes(RouteFiles.read(workspace, problem -> {}), properties, Set.of());
    return SourceUse.all(routes).stream()
        .map(source -> new DeclaredSource(source.declared().where(), source.values()))
        .toList();
  }

  /**
   * The beans of a name that the templates of all sources have, each made with its source's values
   * but for its times. What can't be made is passed over.
   */
  public static List<Object> beans(Workspace workspace, Properties properties, String name) {
    Routes routes = new Routes(RouteFiles.read(workspace, problem -> {}), properties, Set.of());
    List<Object> made = new ArrayList<>();
    for (SourceUse use : SourceUse.all(routes)) {
      use.template()
          .ifPresent(
              template ->
                  template
                      .node()
                      .path("beans")
                      .forEach(
                          bean -> {
                            if (bean.path("name").asText().equals(name)) {
                              TemplateBean.of(bean)
                                  .flatMap(ours -> ours.made(use.values()))
                                  .ifPresent(made::add);
                            }
                          }));
    }
    return made;
  }

  /** A parameter's value; empty if it has none. */
  public String value(String parameter) {
    return values.getOrDefault(parameter, "");
  }
}
