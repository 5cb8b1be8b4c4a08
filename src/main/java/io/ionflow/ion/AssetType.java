package io.ionflow.ion;

/** What an asset is to those who stream it. Names as on the wire (ion REST API, assets). */
public enum AssetType {
  TILES_3D("3DTILES"),
  GLTF("GLTF"),
  IMAGERY("IMAGERY"),
  TERRAIN("TERRAIN"),
  KML("KML"),
  CZML("CZML"),
  GEOJSON("GEOJSON");

  private final String wireName;

  AssetType(String wireName) {
    this.wireName = wireName;
  }

  /** The name that ion uses. */
  public String wireName() {
    return wireName;
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException naming the known ones, if ion has no such type
   */
  public static AssetType of(String wireName) {
    return WireNames.find(values(), AssetType::wireName, wireName, "asset type");
  }
}
