package io.ionflow;

import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What Camel is told at its start. */
final class EngineSettings {
  private static final String EXCLUDED = "camel.main.routesExcludePattern";

  private EngineSettings() {}

  /**
   * For a daemon: all flows but those of commands, and of what is not asked for.
   *
   * @param routes which route files, as Camel's {@code routesIncludePattern}
   * @param camel more of Camel's own settings; of {@code routesExcludePattern} both hold
   */
  static Properties ofDaemon(
      Settings settings, Workspace workspace, String routes, Map<String, String> camel) {
    Properties properties = common(settings, workspace, routes);
    properties.putAll(both(UsageWiring.camel(settings), camel));
    properties.merge(
        EXCLUDED, workspace.routesExcludePattern(), (more, alone) -> more + "," + alone);
    if (!GatewayWiring.isOn(settings)) {
      properties.merge(EXCLUDED, GatewayWiring.ROUTES, (more, off) -> more + "," + off);
    }
    if (!NoticeWiring.isOn(settings)) {
      properties.merge(EXCLUDED, NoticeWiring.ROUTES, (more, off) -> more + "," + off);
    }
    return properties;
  }

  /** Settings of two kinds; what either leaves out is left out. */
  static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new HashMap<>(one);
    other.forEach(
        (key, value) -> both.merge(key, value, (a, b) -> key.equals(EXCLUDED) ? a + "," + b : b));
    return both;
  }

  /** For a command: no port for health and metrics, which may be a daemon's beside it. */
  static Properties ofCommand(Settings settings, Workspace workspace, String routes) {
    Properties properties = common(settings, workspace, routes);
    properties.setProperty("camel.management.enabled", "false");
    properties.setProperty("camel.metrics.enabled", "false");
    return properties;
  }

  private static Properties common(Settings settings, Workspace workspace, String routes) {
    Properties properties = new Properties();
    properties.putAll(settings.asProperties());
    properties.setProperty("ionflow.dir", workspace.dir().toString());
    properties.setProperty("camel.main.routesIncludePattern", routes);
    properties.setProperty("camel.main.autoStartup", "false");
    properties.setProperty(
        "camel.main.shutdownTimeout",
        Long.toString(settings.duration("ionflow.shutdown.timeout").toSeconds()));
    return properties;
  }
}
