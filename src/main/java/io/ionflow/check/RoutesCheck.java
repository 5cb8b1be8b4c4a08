package io.ionflow.check;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Reads the routes and sources of a working directory as Camel would, without starting them. Loads
 * Camel's schema and catalog, which takes about a second: not for the way to {@code run}.
 */
public final class RoutesCheck implements Check {
  /** Kept, for they hold Camel's schema and catalog. */
  private static final List<Rule> RULES =
      List.of(
          new SchemaRule(),
          new RouteRule(),
          new TemplateRule(),
          new PlaceholderRule(),
          new BeanRule(),
          new EndpointRule(),
          new DirectRule());

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem found) -> found.where().replaceFirst(":\\d+$", ""))
          .thenComparingInt(RoutesCheck::line);

  private final Workspace workspace;
  private final Properties properties;
  private final Set<String> beans;

  /**
   * Checks that directory.
   *
   * @param properties what placeholders can name, see {@link
   *     io.ionflow.settings.Settings#asProperties()}
   * @param beans names that the program binds
   */
  public RoutesCheck(Workspace workspace, Properties properties, Set<String> beans) {
    this.workspace = workspace;
    this.properties = properties;
    this.beans = Set.copyOf(beans);
  }

  @Override
  public List<Problem> run() {
    List<Problem> problems = new ArrayList<>();
    Routes routes = new Routes(RouteFiles.read(workspace, problems::add), properties, beans);
    RULES.forEach(rule -> rule.check(routes, problems::add));
    return problems.stream().distinct().sorted(BY_PLACE).toList();
  }

  private static int line(Problem found) {
    String line = found.where().substring(found.where().lastIndexOf(':') + 1);
    return line.matches("\\d{1,9}") ? Integer.parseInt(line) : 0;
  }
}
