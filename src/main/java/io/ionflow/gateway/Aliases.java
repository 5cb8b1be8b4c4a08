package io.ionflow.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names for assets.
 *
 * @param ids by name
 */
public record Aliases(Map<String, Long> ids) {

  /**
   * Reads {@code name=id} pairs; what is no pair is passed over.
   *
   * @param pairs from the settings
   */
  public static Aliases of(List<String> pairs) {
    Map<String, Long> ids = new LinkedHashMap<>();
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        number(parts[1].strip()).ifPresent(id -> ids.put(parts[0].strip(), id));
      }
    }
    return new Aliases(Map.copyOf(ids));
  }

  /** The asset of that id or name. */
  public Optional<Long> find(String asset) {
    return Optional.ofNullable(ids.get(asset)).or(() -> number(asset));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
