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
  private static final int MOST_DIGITS = 18;

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
    boolean plain =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
