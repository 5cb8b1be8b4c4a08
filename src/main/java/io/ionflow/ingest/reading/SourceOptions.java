package io.ionflow.ingest.reading;

import static java.util.Map.entry;

import io.ionflow.ion.SourceType;
import io.ionflow.settings.Similar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The options that ion takes for each source type, and the values of each (ion REST API, asset
 * options). Values are as in JSON.
 */
public final class SourceOptions {
  /** Where in the upload the main file of a tileset is; found by us rather than set. */
  public static final String TILESET_JSON = "tilesetJson";

  private record Option(String expected, Predicate<Object> fits) {}

  private static final Pattern EPSG = Pattern.compile("EPSG:\\d{4,6}");
  private static final Option FLAG = new Option("true or false", Boolean.class::isInstance);
  private static final Option ASSET_ID =
      new Option("an asset's id", SourceOptions::isPositiveWhole);

  private static final Map<String, Option> OPTIONS =
      Map.ofEntries(
          entry("heightReference", oneOf("MEAN_SEA_LEVEL", "WGS84")),
          entry("toMeters", new Option("a number above 0", value -> number(value) > 0)),
          entry("baseTerrainId", ASSET_ID),
          entry("waterMask", FLAG),
          entry("geometryCompression", oneOf("NONE", "DRACO", "MESHOPT")),
          entry("textureFormat", oneOf("AUTO", "WEBP", "KTX2")),
          entry("disableColors", FLAG),
          entry("disableTextures", FLAG),
          entry("clampToTerrain", FLAG),
          entry("optimize", FLAG),
          entry("instancing", FLAG),
          entry(
              "position",
              new Option(
                  "[longitude in degrees, latitude in degrees, height in metres]",
                  SourceOptions::isPosition)),
          entry(
              "inputCrs",
              new Option(
                  "text like EPSG:25832",
                  value -> value instanceof String text && EPSG.matcher(text).matches())),
          entry(
              TILESET_JSON,
              new Option(
                  "a path in the upload",
                  value -> value instanceof String text && !text.isBlank())));

  private SourceOptions() {}

  /** Names of all options. */
  public static List<String> names() {
    return OPTIONS.keySet().stream().sorted().toList();
  }

  /** Names of the options that ion takes for a source type. */
  public static List<String> allowed(SourceType sourceType) {
    return switch (sourceType) {
      case RASTER_IMAGERY, TERRAIN_DATABASE, CZML_DOCUMENT, GEOJSON_DOCUMENT -> List.of();
      case RASTER_TERRAIN -> List.of("heightReference", "toMeters", "baseTerrainId", "waterMask");
      case CITYGML ->
          List.of(
              "geometryCompression",
              "disableColors",
              "disableTextures",
              "clampToTerrain",
              "baseTerrainId");
      case KML_DOCUMENT -> List.of("geometryCompression", "baseTerrainId");
      case CAPTURE_3D -> List.of("position", "geometryCompression", "textureFormat");
      case MODEL_3D -> List.of("position", "geometryCompression", "textureFormat", "optimize");
      case POINT_CLOUD -> List.of("position", "geometryCompression");
      case TILESET -> List.of(TILESET_JSON);
      case BIM_CAD -> List.of("instancing", "inputCrs");
    };
  }

  /** Those of a source's options that ion takes for a source type. */
  public static Map<String, Object> of(SourceType sourceType, Map<String, Object> options) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    for (String name : allowed(sourceType)) {
      Optional.ofNullable(options.get(name)).ifPresent(value -> chosen.put(name, value));
    }
    return chosen;
  }

  /**
   * What is wrong with options, a sentence each, all of them at once.
   *
   * @param sourceType the type they are meant for; empty allows those of every type
   */
  public static List<String> problems(
      Optional<SourceType> sourceType, Map<String, Object> options) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(options).forEach((name, value) -> check(sourceType, name, value, problems));
    return problems;
  }

  private static void check(
      Optional<SourceType> sourceType, String name, Object value, List<String> problems) {
    Option option = OPTIONS.get(name);
    if (option == null) {
      problems.add("ion has no option '%s'; %s".formatted(Shown.of(name), meant(name)));
      return;
    }
    if (sourceType.isPresent() && !allowed(sourceType.get()).contains(name)) {
      problems.add(
          "ion takes no option '%s' for %s; it takes %s"
              .formatted(name, sourceType.get().wireName(), listed(allowed(sourceType.get()))));
    }
    if (!option.fits.test(value)) {
      problems.add(
          "option '%s' is '%s' but should be %s"
              .formatted(name, Shown.of(String.valueOf(value)), option.expected));
    }
  }

  /** What a name that ion does not know was probably meant to be, or all that it knows. */
  private static String meant(String name) {
    return Similar.to(name, OPTIONS.keySet())
        .or(() -> OPTIONS.keySet().stream().filter(name::equalsIgnoreCase).findFirst())
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "it has " + String.join(", ", new TreeMap<>(OPTIONS).keySet()));
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static Option oneOf(String... values) {
    List<Object> known = List.of((Object[]) values);
    return new Option("one of " + String.join(", ", values), known::contains);
  }

  private static boolean isPosition(Object value) {
    return value instanceof List<?> parts
        && parts.size() == 3
        && Math.abs(number(parts.get(0))) <= 180
        && Math.abs(number(parts.get(1))) <= 90
        && Double.isFinite(number(parts.get(2)));
  }

  private static boolean isPositiveWhole(Object value) {
    return number(value) >= 1 && number(value) == Math.rint(number(value));
  }

  /** The value of a number; NaN, which no comparison holds for, of anything else. */
  private static double number(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : Double.NaN;
  }
}
