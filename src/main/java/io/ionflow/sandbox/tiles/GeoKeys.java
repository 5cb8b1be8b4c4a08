package io.ionflow.sandbox.tiles;

import java.util.List;
import java.util.Optional;

/** The GeoKey directory that GeoTIFF and LAS share. */
final class GeoKeys {
  static final int DIRECTORY = 34735;
  private static final int GEOGRAPHIC_CODE = 2048;
  private static final int PROJECTED_CODE = 3072;
  private static final int RASTER_TYPE = 1025;
  private static final int PIXEL_IS_POINT = 2;

  private final List<Integer> directory;

  GeoKeys(List<Integer> directory) {
    this.directory = directory;
  }

  /** The name of the CRS; empty if the directory speaks of none. */
  Optional<String> crs() {
    return key(PROJECTED_CODE).or(() -> key(GEOGRAPHIC_CODE)).map(code -> "EPSG:" + code);
  }

  /** Whether tie points mean the centre of a pixel rather than its corner. */
  boolean pixelIsPoint() {
    return key(RASTER_TYPE).filter(type -> type == PIXEL_IS_POINT).isPresent();
  }

  private Optional<Integer> key(int wanted) {
    for (int i = 4; i + 3 < directory.size(); i += 4) {
      boolean valueIsHere = directory.get(i + 1) == 0;
      if (directory.get(i) == wanted && valueIsHere) {
        return Optional.of(directory.get(i + 3));
      }
    }
    return Optional.empty();
  }
}
