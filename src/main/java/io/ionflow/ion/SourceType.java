package io.ionflow.ion;

import static io.ionflow.ion.AssetType.CZML;
import static io.ionflow.ion.AssetType.GEOJSON;
import static io.ionflow.ion.AssetType.GLTF;
import static io.ionflow.ion.AssetType.IMAGERY;
import static io.ionflow.ion.AssetType.KML;
import static io.ionflow.ion.AssetType.TERRAIN;
import static io.ionflow.ion.AssetType.TILES_3D;

import java.util.List;

/**
 * What the uploaded data is, and so how ion tiles it. Names as on the wire; the asset types that
 * each can become stand in order of preference (ion REST API, asset source types).
 */
public enum SourceType {
  RASTER_IMAGERY(List.of(IMAGERY)),
  RASTER_TERRAIN(List.of(TERRAIN)),
  TERRAIN_DATABASE(List.of(TERRAIN)),
  CITYGML(List.of(TILES_3D)),
  KML_DOCUMENT("KML", List.of(KML, TILES_3D)),
  CAPTURE_3D("3D_CAPTURE", List.of(TILES_3D)),
  MODEL_3D("3D_MODEL", List.of(TILES_3D, GLTF)),
  POINT_CLOUD(List.of(TILES_3D)),
  TILESET("3DTILES", List.of(TILES_3D)),
  CZML_DOCUMENT("CZML", List.of(CZML)),
  GEOJSON_DOCUMENT("GEOJSON", List.of(GEOJSON)),
  BIM_CAD(List.of(TILES_3D));

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
  private final List<AssetType> assetTypes;

  SourceType(List<AssetType> assetTypes) {
    this.wireName = name();
    this.assetTypes = assetTypes;
  }

  SourceType(String wireName, List<AssetType> assetTypes) {
    this.wireName = wireName;
    this.assetTypes = assetTypes;
  }

  /** The name that ion uses. */
  public String wireName() {
    return wireName;
  }

  /** What it can become, the usual one first; never empty. */
  public List<AssetType> assetTypes() {
    return assetTypes;
  }

  /**
   * The source type of that name.
   *
   * @throws IllegalArgumentException naming the known ones, if ion has no such type
   */
  public static SourceType of(String wireName) {
    return WireNames.find(values(), SourceType::wireName, wireName, "source type");
  }
}
