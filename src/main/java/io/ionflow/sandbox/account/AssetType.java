package io.ionflow.sandbox.account;

import java.util.Arrays;
import java.util.Optional;

/** What an asset is served as. */
public enum AssetType {
  TILES_3D("3DTILES"),
  GLTF("GLTF"),
  IMAGERY("IMAGERY"),
  TERRAIN("TERRAIN"),
  KML("KML"),
  CZML("CZML"),
  GEOJSON("GEOJSON");

  private final String wire;

  AssetType(String wire) {
    this.wire = wire;
  }

  /** The name that ion uses. */
  public String wire() {
    return wire;
  }

  /** The type of that name; empty if ion knows none. */
  public static Optional<AssetType> of(String wire) {
    return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
  }
}
