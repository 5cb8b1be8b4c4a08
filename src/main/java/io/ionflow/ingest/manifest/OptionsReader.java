package io.ionflow.ingest.manifest;

import io.ionflow.ingest.SourceDefinition;
import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.ion.SourceType;
import io.ionflow.yaml.YamlEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads ion's options; whatever is wrong with them is reported with its line. */
public final class OptionsReader {
  private static final String FIX = "Write a map such as { geometryCompression: DRACO }.";

  private OptionsReader() {}

  /**
   * The options below the key {@code options}.
   *
   * @param sourceType what they are for; empty if that is not known yet
   */
  public static Map<String, Object> read(YamlEntry map, Optional<SourceType> sourceType) {
    Map<String, Object> options = new LinkedHashMap<>();
    map.get("options")
        .filter(entry -> entry.isMapOf(SourceOptions.names()))
        .ifPresent(
            entry -> {
              for (String name : entry.keys()) {
                entry.get(name).ifPresent(value -> read(name, value, sourceType, options));
              }
            });
    return options;
  }

  /** Adds one option. */
  static void read(
      String name, YamlEntry entry, Optional<SourceType> sourceType, Map<String, Object> options) {
    if (!SourceOptions.names().contains(name)) {
      return; // told already
    }
    Object value = value(entry);
    options.put(name, value);
    for (String problem : SourceOptions.problems(sourceType, Map.of(name, value))) {
      entry.wrong("'" + name + "': " + problem, "The options stand in docs/operations.md.");
    }
  }

  private static Object value(YamlEntry entry) {
    if (entry.isList()) {
      return entry.items(FIX).stream().map(OptionsReader::value).toList();
    }
    if (entry.isMap()) {
      entry.wrong("An option is a map", FIX);
      return "";
    }
    return entry.text(FIX).map(SourceDefinition::value).orElse("");
  }
}
