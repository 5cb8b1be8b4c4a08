package io.ionflow.sandbox.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The curated assets that every fresh account holds, with the ids that they have at ion. */
public final class WellKnownAssets {
  /** Cesium World Terrain. */
  public static final long WORLD_TERRAIN = 1;

  /** Bing Maps Aerial. */
  public static final long BING_AERIAL = 2;

  /** Sentinel-2. */
  public static final long SENTINEL_2 = 3954;

  /** Cesium OSM Buildings. */
  public static final long OSM_BUILDINGS = 96188;

  private static final Instant ADDED = Instant.parse("2018-11-07T00:00:00Z");

  private WellKnownAssets() {}

  /** All of them. */
  public static List<Asset> all() {
    return List.of(
        hosted(WORLD_TERRAIN, AssetType.TERRAIN, "Cesium World Terrain", ""),
        bing(BING_AERIAL, "Bing Maps Aerial", "Aerial"),
        bing(3, "Bing Maps Aerial with Labels", "AerialWithLabelsOnDemand"),
        bing(4, "Bing Maps Road", "RoadOnDemand"),
        hosted(SENTINEL_2, AssetType.IMAGERY, "Sentinel-2", ""),
        hosted(OSM_BUILDINGS, AssetType.TILES_3D, "Cesium OSM Buildings", "tileset.json"),
        external(
            2275207,
            AssetType.TILES_3D,
            "Google Photorealistic 3D Tiles",
            new External("3DTILES", "/external/3dtiles/root.json?key=sandbox", Map.of())),
        external(
            3830184,
            AssetType.IMAGERY,
            "Google Maps 2D Satellite",
            new External(
                "GOOGLE_2D_MAPS",
                "/external/google2d",
                Map.of("key", "sandbox", "session", "sandbox", "imageFormat", "png"))));
  }

  private static Asset hosted(long id, AssetType type, String name, String entry) {
    Tiling.End end = new Tiling.End(AssetStatus.COMPLETE, entry, 0, List.of());
    Tiling tiling = new Tiling(ADDED, Duration.ZERO, Optional.of(end));
    return asset(id, type, name, Optional.empty(), tiling);
  }

  private static Asset bing(long id, String name, String style) {
    Map<String, String> options = Map.of("key", "sandbox", "mapStyle", style, "culture", "");
    return external(id, AssetType.IMAGERY, name, new External("BING", "/external/bing", options));
  }

  private static Asset external(long id, AssetType type, String name, External external) {
    Tiling.End end = new Tiling.End(AssetStatus.COMPLETE, "", 0, List.of());
    Tiling tiling = new Tiling(ADDED, Duration.ZERO, Optional.of(end));
    return asset(id, type, name, Optional.of(external), tiling);
  }

  private static Asset asset(
      long id, AssetType type, String name, Optional<External> external, Tiling tiling) {
    return new Asset(
        id,
        type,
        "",
        name,
        "",
        "",
        ADDED,
        JsonNodeFactory.instance.objectNode(),
        external,
        Optional.of(tiling));
  }
}
