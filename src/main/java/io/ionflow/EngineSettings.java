package io.ionflow;

import io.ionflow.settings.Settings;
import io.ionflow.settings.Shipped;
import io.ionflow.settings.Workspace;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Camel is told at its start. */
final class EngineSettings {
  private static final String SHIPPED = "classpath:shipped/";

  private EngineSettings() {}

  /**
   * For a daemon: all flows but those of commands, and of what is not asked for.
   *
   * @param routes which route files, as Camel's {@code routesIncludePattern}
   * @param more what flows say that not the settings alone switch on
   */
  static Properties ofDaemon(Settings settings, Workspace workspace, String routes, Loading more) {
    Properties properties = common(settings, workspace, routes);
    tell(
        properties,
        Loading.without(workspace.alone().toArray(String[]::new))
            .and(UsageWiring.loading(settings))
            .and(GatewayWiring.loading(settings))
            .and(NoticeWiring.loading(settings))
            .and(InventoryWiring.loading(settings))
            .and(CatalogWiring.loading(settings))
            .and(VersionWiring.loading(settings))
            .and(more));
    return properties;
  }

  private static void tell(Properties properties, Loading loading) {
    properties.putAll(loading.camel());
    if (!loading.without().isEmpty()) {
      properties.setProperty(
          "camel.main.routesExcludePattern",
          loading.without().stream()
              .sorted()
              .map(name -> "**/" + name + ".camel.yaml")
              .collect(Collectors.joining(",")));
    }
  }

  /** For a command: no port for health and metrics, which may be a daemon's beside it. */
  static Properties ofCommand(
      Settings settings, Workspace workspace, String routes, Loading loading) {
    Properties properties = common(settings, workspace, routes);
    tell(properties, loading);
    // Its folder is a daemon's, and no body of a command's is that large.
    properties.setProperty("camel.main.streamCachingSpoolEnabled", "false");
    properties.setProperty("camel.management.enabled", "false");
    properties.setProperty("camel.metrics.enabled", "false");
    return properties;
  }

  private static Properties common(Settings settings, Workspace workspace, String routes) {
    Properties properties = new Properties();
    properties.putAll(settings.asProperties());
    properties.setProperty("ionflow.dir", workspace.dir().toString());
    properties.setProperty("camel.main.routesIncludePattern", named(routes));
    properties.setProperty("camel.main.autoStartup", "false");
    properties.setProperty(
        "camel.main.shutdownTimeout",
        Long.toString(settings.duration("ionflow.shutdown.timeout").toSeconds()));
    return properties;
  }

  /**
   * Files that ship, by their names: for a pattern Camel would read through the whole jar, twice.
   */
  private static String named(String routes) {
    return Arrays.stream(routes.split(","))
        .flatMap(EngineSettings::shipped)
        .collect(Collectors.joining(","));
  }

  private static Stream<String> shipped(String pattern) {
    if (!pattern.startsWith(SHIPPED) || !pattern.contains("*")) {
      return Stream.of(pattern);
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(SHIPPED.length()));
    return Shipped.names("routes").stream()
        .filter(name -> matcher.matches(Path.of(name)))
        .map(name -> SHIPPED + name);
  }
}
