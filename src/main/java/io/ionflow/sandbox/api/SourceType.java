package io.ionflow.sandbox.api;

import io.ionflow.sandbox.account.AssetType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ion can make an asset from, into which types, with which options. */
@SuppressWarnings("ImmutableEnumChecker") // What Set.of and Map.of give can't change.
enum SourceType {
  RASTER_IMAGERY(
      "RASTER_IMAGERY",
      Set.of(AssetType.IMAGERY, AssetType.TILES_3D),
      Map.of(
          "meshQuality", OptionRule.TEXT,
          "useGpsInfo", OptionRule.FLAG,
          "outputs", OptionRule.ANY)),
  RASTER_TERRAIN(
      "RASTER_TERRAIN",
      Set.of(AssetType.TERRAIN),
      Map.of(
          "heightReference", OptionRule.HEIGHT_REFERENCE,
          "toMeters", OptionRule.NUMBER,
          "baseTerrainId", OptionRule.ID,
          "waterMask", OptionRule.FLAG)),
  TERRAIN_DATABASE("TERRAIN_DATABASE", Set.of(AssetType.TERRAIN), Map.of()),
  CITYGML(
      "CITYGML",
      Set.of(AssetType.TILES_3D),
      Map.of(
          "geometryCompression", OptionRule.GEOMETRY_COMPRESSION,
          "disableColors", OptionRule.FLAG,
          "disableTextures", OptionRule.FLAG,
          "clampToTerrain", OptionRule.FLAG,
          "baseTerrainId", OptionRule.ID)),
  KML(
      "KML",
      Set.of(AssetType.TILES_3D, AssetType.KML),
      Map.of(
          "geometryCompression", OptionRule.GEOMETRY_COMPRESSION, "baseTerrainId", OptionRule.ID)),
  CAPTURE_3D(
      "3D_CAPTURE",
      Set.of(AssetType.TILES_3D),
      Map.of(
          "position", OptionRule.POSITION,
          "geometryCompression", OptionRule.GEOMETRY_COMPRESSION,
          "textureFormat", OptionRule.TEXTURE_FORMAT)),
  MODEL_3D(
      "3D_MODEL",
      Set.of(AssetType.TILES_3D, AssetType.GLTF),
      Map.of(
          "position", OptionRule.POSITION,
          "geometryCompression", OptionRule.GEOMETRY_COMPRESSION,
          "textureFormat", OptionRule.TEXTURE_FORMAT,
          "optimize", OptionRule.FLAG)),
  POINT_CLOUD(
      "POINT_CLOUD",
      Set.of(AssetType.TILES_3D),
      Map.of(
          "position", OptionRule.POSITION,
          "geometryCompression", OptionRule.GEOMETRY_COMPRESSION)),
  TILES_3D("3DTILES", Set.of(AssetType.TILES_3D), Map.of("tilesetJson", OptionRule.TEXT)),
  CZML("CZML", Set.of(AssetType.CZML), Map.of()),
  GEOJSON("GEOJSON", Set.of(AssetType.GEOJSON), Map.of()),
  BIM_CAD(
      "BIM_CAD",
      Set.of(AssetType.TILES_3D),
      Map.of("instancing", OptionRule.FLAG, "inputCrs", OptionRule.CRS));

  private final String wire;
  private final Set<AssetType> types;
  private final Map<String, OptionRule> options;

  SourceType(String wire, Set<AssetType> types, Map<String, OptionRule> options) {
    this.wire = wire;
    this.types = types;
    this.options = options;
  }

  static Optional<SourceType> of(String wire) {
    return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
  }

  String wire() {
    return wire;
  }

  /** Whether ion makes that type of asset from it. */
  boolean makes(AssetType type) {
    return types.contains(type);
  }

  /** The rule for an option; empty if the source type doesn't have it. */
  Optional<OptionRule> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
