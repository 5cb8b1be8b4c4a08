package io.ionflow.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every key of ours, as the shipped file declares them, in its order. */
public final class Declarations {
  private static final String FILE = "config/application.properties";

  private final List<PropertyLines.Entry> defaults;
  private final Map<String, Declaration> byKey = new LinkedHashMap<>();

  private Declarations(List<PropertyLines.Entry> defaults) {
    this.defaults = defaults;
    defaults.stream()
        .filter(entry -> entry.key().startsWith("ionflow."))
        .forEach(entry -> byKey.put(entry.key(), Declaration.of(entry)));
  }

  /** Reads the shipped file. */
  public static Declarations shipped() {
    return new Declarations(PropertyLines.read(FILE, Shipped.text(FILE)).entries());
  }

  /** One key's declaration. */
  public Optional<Declaration> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** All, in the order of the file. */
  public Collection<Declaration> all() {
    return byKey.values();
  }

  Set<String> keys() {
    return byKey.keySet();
  }

  /** All lines of the shipped file, Camel's keys too. */
  List<PropertyLines.Entry> defaults() {
    return defaults;
  }
}
