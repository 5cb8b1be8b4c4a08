package io.ionflow.ingest.reading;

import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an archive holds, by the names of its entries alone; nothing is unpacked. */
final class ZipContent {

  /** What a main file in an archive can be, by its extension; pictures stand aside for models. */
  private enum Kind {
    MODEL(List.of(SourceType.MODEL_3D, SourceType.CAPTURE_3D), "obj", "dae", "fbx", "gltf", "glb"),
    CITY(List.of(SourceType.CITYGML), "citygml", "gml"),
    POINTS(List.of(SourceType.POINT_CLOUD), "las", "laz"),
    KEYHOLE(List.of(SourceType.KML_DOCUMENT), "kml"),
    DRAWING(List.of(SourceType.BIM_CAD), "ifc", "rvt", "dwg", "dxf", "dgn"),
    RASTER(
        List.of(SourceType.RASTER_IMAGERY, SourceType.RASTER_TERRAIN),
        "tif",
        "tiff",
        "img",
        "flt",
        "asc",
        "dem");

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<SourceType> sourceTypes;

    @SuppressWarnings("ImmutableEnumChecker") // always made by Set.of
    private final Set<String> extensions;

    Kind(List<SourceType> sourceTypes, String... extensions) {
      this.sourceTypes = sourceTypes;
      this.extensions = Set.of(extensions);
    }
  }

  private static final int MOST_TILESETS = 100;

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<String> tilesets = new ArrayList<>();
  private int depth = Integer.MAX_VALUE;

  private ZipContent() {}

  /**
   * Reads the list of an archive's entries.
   *
   * @param mostUnpacked bytes that they may unpack to
   * @throws UnfitDataException also if it holds what {@link ZipGuard} refuses
   */
  static ZipContent of(SourceFile zip, long mostUnpacked) throws IOException, UnfitDataException {
    ZipContent content = new ZipContent();
    ZipGuard guard = new ZipGuard(zip, mostUnpacked);
    long room =
        ZipDirectory.read(
            zip,
            line -> {
              TreePath path = guard.check(line);
              if (!line.isFolder() && isData(path.text())) {
                content.take(path);
              }
            });
    guard.end(room);
    return content;
  }

  /** Where the outermost tileset.json stands; several if they are beside each other. */
  List<String> tilesets() {
    return List.copyOf(tilesets);
  }

  /** Whether there are models in it, which a KML may show. */
  boolean holdsModels() {
    return counts.containsKey(Kind.MODEL);
  }

  /** What the archive can be, the likely one first; empty if nothing in it is known. */
  List<SourceType> sourceTypes() {
    return counts.keySet().stream()
        .filter(kind -> kind != Kind.RASTER || counts.size() == 1)
        .flatMap(kind -> kind.sourceTypes.stream())
        .toList();
  }

  /** Whether there is no doubt of what it is: one main file, or a set of which ion makes one. */
  boolean isSettled() {
    long mains =
        counts.entrySet().stream()
            .filter(each -> each.getKey() != Kind.RASTER)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return mains == 1 || sourceTypes().size() == 1;
  }

  private void take(TreePath path) {
    for (Kind kind : Kind.values()) {
      if (kind.extensions.contains(path.extension())) {
        counts.merge(kind, 1L, Long::sum);
      }
    }
    if (path.name().equals(Tilesets.MAIN)) {
      tileset(path);
    }
  }

  private void tileset(TreePath path) {
    int its = path.folders().size();
    if (its < depth) {
      depth = its;
      tilesets.clear();
    }
    if (its == depth && tilesets.size() < MOST_TILESETS) {
      tilesets.add(path.text());
    }
  }

  private static boolean isData(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return !name.startsWith("__MACOSX/") && !PassingNames.matches(last);
  }
}
