package io.ionflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Camel is told of a flow, which knows best which files its routes stand in. {@link
 * EngineSettings} joins what all flows say.
 *
 * @param camel more of Camel's own settings
 * @param without route files that are not loaded, by their names before {@code .camel.yaml}; may
 *     hold wildcards
 */
public record Loading(Map<String, String> camel, Set<String> without) {
  /** All of a flow's files, and Camel as it is. */
  static final Loading ALL = new Loading(Map.of(), Set.of());

  /** One thread does for Quartz. Any of its settings has Camel start it. */
  static final Map<String, String> QUARTZ =
      Map.of("camel.component.quartz.properties[org.quartz.threadPool.threadCount]", "1");

  /**
   * A command's work ends by itself, and somebody waits for it: nobody asks for its health, a
   * daemon has the port, and a tiling's end is looked for soon.
   */
  static final Loading OF_COMMAND =
      new Loading(
          Map.of("camel.management.enabled", "false", "ionflow.tiling.tick", "100ms"), Set.of());

  /** Keeps what it was made with. */
  public Loading {
    camel = Map.copyOf(camel);
    without = Set.copyOf(without);
  }

  /** Leaves files out and says no more. */
  static Loading without(String... files) {
    return new Loading(Map.of(), Set.of(files));
  }

  /** What both say; what either leaves out is left out. */
  Loading and(Loading other) {
    Map<String, String> both = new HashMap<>(camel);
    both.putAll(other.camel);
    Set<String> neither = new TreeSet<>(without);
    neither.addAll(other.without);
    return new Loading(both, neither);
  }
}
