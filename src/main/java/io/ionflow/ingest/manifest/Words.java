package io.ionflow.ingest.manifest;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.settings.Similar;
import io.ionflow.yaml.YamlEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads words that ion has a fixed set of. */
public final class Words {
  private Words() {}

  /** The word of a key; empty, and reported unless there is nothing, if ion has no such word. */
  public static <T> Optional<T> of(
      YamlEntry map, String key, T[] all, Function<T, String> wireName) {
    List<String> names = Stream.of(all).map(wireName).toList();
    String known = "Known are " + String.join(", ", names) + ".";
    Optional<YamlEntry> entry = map.get(key);
    Optional<String> text = entry.flatMap(found -> found.text(known));
    Optional<T> word =
        Stream.of(all)
            .filter(value -> text.filter(wireName.apply(value)::equalsIgnoreCase).isPresent())
            .findFirst();
    if (text.isPresent() && word.isEmpty()) {
      entry
          .get()
          .wrong(
              "There is no %s '%s' at ion".formatted(key, YamlEntry.shown(text.get())),
              Similar.didYouMean(text.get().toUpperCase(Locale.ROOT), names, known));
    }
    return word;
  }

  /** Reports it if ion makes no such assets of such data. */
  public static void requireFit(
      YamlEntry map, Optional<SourceType> sourceType, Optional<AssetType> type) {
    if (sourceType.isPresent()
        && type.isPresent()
        && !sourceType.get().assetTypes().contains(type.get())) {
      map.get("type")
          .orElse(map)
          .wrong(
              "Of %s ion makes no %s".formatted(sourceType.get().wireName(), type.get().wireName()),
              "It makes "
                  + sourceType.get().assetTypes().stream()
                      .map(AssetType::wireName)
                      .collect(Collectors.joining(" or "))
                  + ".");
    }
  }
}
