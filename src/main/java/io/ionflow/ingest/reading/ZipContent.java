package io.ionflow.ingest.reading;

import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What an archive holds, by the names of its entries alone; nothing is unpacked. */
record ZipContent(List<String> names) {

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

  static ZipContent of(SourceFile zip) throws IOException, UnfitDataException {
    List<String> names = new ArrayList<>();
    for (String name : ZipDirectory.of(zip)) {
      if (!name.endsWith("/") && isData(name)) {
        names.add(TreePath.of(name).text());
      }
    }
    return new ZipContent(names);
  }

  /** Where the outermost tileset.json stands; several if they are beside each other. */
  List<String> tilesets() {
    List<TreePath> tilesets =
        names.stream()
            .map(TreePath::new)
            .filter(path -> path.name().equals(Tilesets.MAIN))
            .sorted(Comparator.comparingInt(path -> path.folders().size()))
            .toList();
    return tilesets.stream()
        .filter(path -> path.folders().size() == tilesets.get(0).folders().size())
        .map(TreePath::text)
        .toList();
  }

  /** What the archive can be, the likely one first; empty if nothing in it is known. */
  List<SourceType> sourceTypes() {
    List<Kind> kinds = Arrays.stream(Kind.values()).filter(kind -> count(kind) > 0).toList();
    return kinds.stream()
        .filter(kind -> kind != Kind.RASTER || kinds.size() == 1)
        .flatMap(kind -> kind.sourceTypes.stream())
        .toList();
  }

  /** Whether there is but one main file, and no doubt of what it is. */
  boolean isOne() {
    return Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.RASTER)
            .mapToLong(this::count)
            .sum()
        == 1;
  }

  private long count(Kind kind) {
    return names.stream()
        .filter(name -> kind.extensions.contains(new TreePath(name).extension()))
        .count();
  }

  private static boolean isData(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return !name.startsWith("__MACOSX/") && !PassingNames.matches(last);
  }
}
