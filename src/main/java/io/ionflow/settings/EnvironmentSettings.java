package io.ionflow.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds settings in the environment. A key's variable is its name in capitals with {@code _} for
 * dots and dashes; some have a short name too, which the long one beats.
 */
final class EnvironmentSettings {
  private static final String OURS = "IONFLOW_";
  private static final Map<String, String> SHORT =
      Map.of(
          "ionflow.ion.api", "ION_API",
          "ionflow.ion.token", "ION_TOKEN",
          "ionflow.ion.token-file", "ION_TOKEN_FILE");

  /** Read by the launcher and the command line, not as settings. */
  private static final Set<String> OTHERS =
      Set.of("IONFLOW_DEBUG", "IONFLOW_DIR", "IONFLOW_HOME", "IONFLOW_JAVA_OPTS");

  private final Declarations declarations;

  EnvironmentSettings(Declarations declarations) {
    this.declarations = declarations;
  }

  /** The variable to recommend for a key. */
  static String preferred(String key) {
    return SHORT.getOrDefault(key, variable(key));
  }

  /** The settings found; empty variables count as not set. */
  List<Setting> read(Map<String, String> environment, List<Problem> problems) {
    List<Setting> found = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(environment.keySet());
    unknown.removeIf(name -> !name.startsWith(OURS) || OTHERS.contains(name));
    declarations
        .all()
        .forEach(
            declaration -> {
              String name = variable(declaration.key());
              unknown.remove(name);
              if (environment.getOrDefault(name, "").isBlank()) {
                name = preferred(declaration.key());
              }
              String value = environment.getOrDefault(name, "").strip();
              if (!value.isEmpty()) {
                found.add(declaration.setTo(value, Origin.ENVIRONMENT, name));
              }
            });
    unknown.forEach(name -> problems.add(unused(name)));
    return found;
  }

  private Problem unused(String name) {
    Map<String, String> variables = new TreeMap<>();
    declarations.keys().forEach(key -> variables.put(variable(key), key));
    String otherwise = "Unset it; docs/configuration.md lists every variable.";
    return Problem.warning(
        name,
        name + " was not used: no setting has that variable",
        Similar.didYouMean(name, variables.keySet(), otherwise));
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
