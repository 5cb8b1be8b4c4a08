package io.ionflow.check;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the routes and sources of a working directory as Camel would, without starting them. The
 * whole check loads Camel's schema and catalog, which takes more than a second.
 */
public final class RoutesCheck implements Check {
  private static final List<Rule> QUICK =
      List.of(
          new RouteRule(),
          new TemplateRule(),
          new SourceNameRule(),
          new SourceRule(),
          new PlaceholderRule(),
          new BeanRule(),
          new DirectRule());

  /** Made when first asked for and kept, for they hold Camel's schema and catalog. */
  private static final class Slow {
    static final List<Rule> RULES = List.of(new SchemaRule(), new EndpointRule());

    private Slow() {}
  }

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
    return run(Stream.concat(Slow.RULES.stream(), QUICK.stream()).toList());
  }

  /**
   * What Camel would take without a word, or refuse without saying where: enough on the way to a
   * start, for Camel refuses the rest itself.
   */
  public List<Problem> quick() {
    return run(QUICK);
  }

  private List<Problem> run(List<Rule> rules) {
    List<Problem> problems = new ArrayList<>();
    Routes routes = new Routes(RouteFiles.read(workspace, problems::add), properties, beans);
    rules.forEach(rule -> rule.check(routes, problems::add));
    return problems.stream().distinct().sorted(BY_PLACE).toList();
  }

  private static int line(Problem found) {
    String line = found.where().substring(found.where().lastIndexOf(':') + 1);
    return line.matches("\\d{1,9}") ? Integer.parseInt(line) : 0;
  }
}
