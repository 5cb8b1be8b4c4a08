package io.ionflow.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names for assets: those of the settings, and then those that ionflow gives to datasets. */
public final class Aliases {
  private static final int MOST_DIGITS = 18;

  private final Map<String, Long> ids;
  private final Optional<AliasDocument> document;

  private Aliases(Map<String, Long> ids, Optional<AliasDocument> document) {
    this.ids = ids;
    this.document = document;
  }

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
    return new Aliases(Map.copyOf(ids), Optional.empty());
  }

  /** The same, and what a document names: as it is whenever it is asked. */
  public Aliases and(AliasDocument more) {
    return new Aliases(ids, Optional.of(more));
  }

  /** The asset of that id or name. */
  public Optional<Long> find(String asset) {
    return Optional.ofNullable(ids.get(asset))
        .or(() -> number(asset))
        .or(() -> document.flatMap(names -> Optional.ofNullable(names.ids().get(asset))));
  }

  /** All names now. */
  public Map<String, Long> ids() {
    Map<String, Long> all = new LinkedHashMap<>();
    document.ifPresent(names -> all.putAll(names.ids()));
    all.putAll(ids);
    return all;
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
