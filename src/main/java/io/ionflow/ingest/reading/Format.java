package io.ionflow.ingest.reading;

import static io.ionflow.ion.SourceType.BIM_CAD;
import static io.ionflow.ion.SourceType.CAPTURE_3D;
import static io.ionflow.ion.SourceType.MODEL_3D;
import static io.ionflow.ion.SourceType.RASTER_IMAGERY;
import static io.ionflow.ion.SourceType.RASTER_TERRAIN;

import io.ionflow.ion.SourceType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file format that ion takes as a main file, with the names it takes it under and the source
 * types it can be (ion REST API, asset source types). The raster library behind ion goes by
 * content, so one raster format under another's name will do; the others have to be named for what
 * they are.
 */
enum Format {
  TIFF("a TIFF image (49 49 2a 00, 4d 4d 00 2a, or BigTIFF)", Extensions.RASTER, Sources.RASTER),
  JPEG("a JPEG image (ff d8 ff)", Extensions.RASTER, Sources.RASTER),
  PNG("a PNG image (89 50 4e 47)", Extensions.RASTER, Sources.RASTER),
  ERDAS_IMAGE("an Erdas Imagine file (EHFA_HEADER_TAG)", Extensions.RASTER, Sources.RASTER),
  ASCII_GRID("an Arc/Info ASCII grid (ncols, nrows, …)", Extensions.RASTER, Sources.RASTER),
  USGS_DEM("a USGS ASCII DEM", Extensions.RASTER, Sources.RASTER),
  FLOAT_GRID("a floating-point grid with its .hdr", Set.of("flt"), Sources.RASTER),
  SOURCE_MAP("a source map", Set.of("src"), Sources.RASTER),
  TERRAIN_DATABASE("a SQLite database", Set.of("terraindb"), List.of(SourceType.TERRAIN_DATABASE)),
  CITYGML(
      "CityGML (root element CityModel)",
      Set.of("citygml", "gml", "xml"),
      List.of(SourceType.CITYGML)),
  KML("KML (root element kml)", Set.of("kml"), List.of(SourceType.KML_DOCUMENT)),
  KMZ("a zip with a .kml in it", Set.of("kmz"), List.of(SourceType.KML_DOCUMENT)),
  GLB("binary glTF (glTF)", Set.of("glb"), Sources.MODEL),
  GLTF("glTF JSON", Set.of("gltf"), Sources.MODEL),
  OBJ("a Wavefront OBJ model (lines of v, vt, f, …)", Set.of("obj"), Sources.MODEL),
  COLLADA("COLLADA (root element COLLADA)", Set.of("dae"), Sources.MODEL),
  FBX("an FBX model (Kaydara FBX Binary, or ; FBX)", Set.of("fbx"), Sources.MODEL),
  LAS("LAS or LAZ points (LASF)", Set.of("las", "laz"), List.of(SourceType.POINT_CLOUD)),
  TILESET("a 3D Tiles tileset (asset, root, …)", Set.of("json"), List.of(SourceType.TILESET)),
  CZML(
      "CZML (an array that begins with the document packet)",
      Set.of("czml", "json"),
      List.of(SourceType.CZML_DOCUMENT)),
  GEOJSON("GeoJSON", Set.of("geojson", "json", "topojson"), List.of(SourceType.GEOJSON_DOCUMENT)),
  TOPOJSON("TopoJSON", Set.of("topojson", "json", "geojson"), List.of(SourceType.GEOJSON_DOCUMENT)),
  IFC("an IFC model (ISO-10303-21 with an IFC schema)", Set.of("ifc"), List.of(BIM_CAD)),
  REVIT("a Revit model (d0 cf 11 e0)", Set.of("rvt"), List.of(BIM_CAD)),
  DWG("a DWG drawing (AC10…)", Set.of("dwg"), List.of(BIM_CAD)),
  DXF("a DXF drawing (0, SECTION, …)", Set.of("dxf"), List.of(BIM_CAD)),
  DGN("a DGN design file", Set.of("dgn"), List.of(BIM_CAD)),
  ZIP("a zip archive (50 4b 03 04)", Set.of("zip"), List.of());

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // always made by Set.of
  private final Set<String> extensions;

  @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
  private final List<SourceType> sourceTypes;

  Format(String label, Set<String> extensions, List<SourceType> sourceTypes) {
    this.label = label;
    this.extensions = extensions;
    this.sourceTypes = sourceTypes;
  }

  /** What it is and how it is recognised, for a message. */
  String label() {
    return label;
  }

  /** The source types it can be, the usual one first; empty if only its entries tell. */
  List<SourceType> sourceTypes() {
    return sourceTypes;
  }

  boolean takes(String extension) {
    return extensions.contains(extension);
  }

  /** The extensions that ion takes it under, for a message. */
  String extensions() {
    return extensions.stream()
        .sorted()
        .map(extension -> "." + extension)
        .collect(Collectors.joining(" "));
  }

  /** All extensions of data; those of pictures last, for these may go with other data. */
  static List<String> allExtensions() {
    return Arrays.stream(values())
        .sorted(Comparator.comparing(format -> format.sourceTypes.equals(Sources.RASTER)))
        .flatMap(format -> format.extensions.stream().sorted())
        .distinct()
        .toList();
  }

  /** The formats that a file of that extension may have. */
  static Stream<Format> under(String extension) {
    return Arrays.stream(values()).filter(format -> format.takes(extension));
  }

  /**
   * Values that the constants share; a nested class, because they are needed before any constant.
   */
  static final class Extensions {
    static final Set<String> RASTER =
        Set.of("tif", "tiff", "jpg", "jpeg", "png", "img", "asc", "dem");

    private Extensions() {}
  }

  private static final class Sources {
    static final List<SourceType> RASTER = List.of(RASTER_IMAGERY, RASTER_TERRAIN);
    static final List<SourceType> MODEL = List.of(MODEL_3D, CAPTURE_3D);

    private Sources() {}
  }
}
