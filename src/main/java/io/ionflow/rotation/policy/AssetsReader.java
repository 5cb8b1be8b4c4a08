package io.ionflow.rotation.policy;

import io.ionflow.ion.AssetType;
import io.ionflow.rotation.AssetChoice;
import io.ionflow.settings.Similar;
import io.ionflow.yaml.YamlEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads which assets a token reads. */
final class AssetsReader {
  static final List<String> QUERY_KEYS = List.of("type", "name");
  static final String ALL = "all";
  private static final String FIX =
      "Write all, or a list such as [96188, city-models, { type: 3DTILES, name: \"city-*\" }].";
  private static final List<String> TYPES =
      Arrays.stream(AssetType.values()).map(AssetType::wireName).toList();

  private final SortedSet<Long> ids = new TreeSet<>();
  private final SortedSet<String> aliases = new TreeSet<>();
  private final List<AssetChoice.Query> queries = new ArrayList<>();

  private AssetsReader() {}

  static AssetChoice read(YamlEntry entry) {
    if (entry.isText()) {
      entry.read(
          FIX,
          text -> {
            if (!text.equals(ALL)) {
              throw new IllegalArgumentException("'" + YamlEntry.shown(text) + "' stands alone");
            }
            return text;
          });
      return AssetChoice.ALL;
    }
    AssetsReader reader = new AssetsReader();
    entry.items(FIX).forEach(reader::item);
    return new AssetChoice(false, reader.ids, reader.aliases, reader.queries);
  }

  private void item(YamlEntry item) {
    if (item.isMap()) {
      query(item);
      return;
    }
    item.text(FIX)
        .ifPresent(
            text -> {
              if (!text.matches("-?\\d+")) {
                name(item, text);
              } else if (!text.matches("[1-9]\\d{0,17}")) {
                item.wrong("No asset has the id " + YamlEntry.shown(text), "Ids are 1 and above.");
              } else if (!ids.add(Long.valueOf(text))) {
                item.doubtful("Asset " + text + " stands in the list twice", "Keep one of them.");
              }
            });
  }

  private void name(YamlEntry item, String text) {
    if (text.equals(ALL) || text.contains("*")) {
      item.wrong(
          "'" + YamlEntry.shown(text) + "' is no asset",
          "Write assets: all, or { name: \"" + "…*\" }.");
    } else if (!aliases.add(text)) {
      item.doubtful(
          "'" + YamlEntry.shown(text) + "' stands in the list twice", "Keep one of them.");
    }
  }

  private void query(YamlEntry item) {
    if (!item.isMapOf(QUERY_KEYS)) {
      return;
    }
    String type = item.get("type").flatMap(entry -> entry.text(FIX)).orElse("");
    String name = item.get("name").flatMap(entry -> entry.text(FIX)).orElse("");
    if (type.isEmpty() && name.isEmpty()) {
      item.wrong(
          "A query asks for nothing", "Write { type: …, name: … } with one of them or both.");
      return;
    }
    type(item, type);
    queries.add(new AssetChoice.Query(type.toUpperCase(Locale.ROOT), name));
  }

  /** ion may have types that are not known here; a misspelt one is not among them. */
  private static void type(YamlEntry item, String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    if (!type.isEmpty() && !TYPES.contains(upper)) {
      item.doubtful(
          "ion is not known to have a type of asset '" + YamlEntry.shown(type) + "'",
          Similar.didYouMean(upper, TYPES, "Known are " + String.join(", ", TYPES) + "."));
    }
  }
}
