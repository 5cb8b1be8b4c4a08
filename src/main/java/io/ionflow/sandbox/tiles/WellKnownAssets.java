package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stand-ins for assets that every ion account may use. */
final class WellKnownAssets {
  private static final double GRATICULE_DEGREES = 15;
  private static final double LINE_DEGREES = 0.5;
  private static final double COARSE_DEGREES = 360.0 / 1024;
  private static final double TALLEST_METRES = 160;
  private static final List<Position> CITIES =
      List.of(
          new Position(-75.1652, 39.9526, 0),
          new Position(13.4050, 52.5200, 0),
          new Position(139.6917, 35.6895, 0));

  private WellKnownAssets() {}

  static Tiling.Made write(long assetId, Path outputDir) throws DataError, IOException {
    if (assetId == 1) {
      TerrainTiling.writeFlat(outputDir);
      return Tiling.Made.at("", Assumption.PLACEHOLDER_SHAPE);
    }
    if (assetId == 3954) {
      TmsPyramid.write(outputDir, GeoRectangle.WORLD, COARSE_DEGREES, WellKnownAssets::graticule);
      return Tiling.Made.at("", Assumption.PLACEHOLDER_SHAPE, Assumption.WMTS_RELATIVE_TEMPLATE);
    }
    if (assetId == 96188) {
      buildings(outputDir);
      return Tiling.Made.at(Tileset.ENTRY, Assumption.PLACEHOLDER_SHAPE);
    }
    throw new IllegalArgumentException("the sandbox has no well-known asset " + assetId);
  }

  /** Blue that lightens to the poles, with a line every 15 degrees. */
  private static int graticule(double longitude, double latitude) {
    boolean line = isNearLine(longitude) || isNearLine(latitude);
    int light = (int) (Math.abs(latitude) * 1.5);
    return line ? 0xFFE0E8F0 : 0xFF000000 | light << 16 | (50 + light) << 8 | 110 + light;
  }

  private static boolean isNearLine(double degrees) {
    double distance = Math.abs(Math.IEEEremainder(degrees, GRATICULE_DEGREES));
    return distance < LINE_DEGREES / 2;
  }

  private static void buildings(Path outputDir) throws DataError, IOException {
    List<Tileset.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < CITIES.size(); i++) {
      String uri = "city-%d.glb".formatted(i);
      Surface blocks = Surface.plain(blocks(), new Colour(0.8, 0.8, 0.82));
      MeshGlb.write(outputDir.resolve(uri), List.of(blocks));
      LocalFrame frame = new LocalFrame(CITIES.get(i));
      tiles.add(new Tileset.Tile(uri, frame, Box.around(List.of(blocks))));
    }
    Tileset.write(outputDir, new GeoRectangle(-180, -60, 180, 75), 1000, tiles);
  }

  /** Five by five blocks, highest in the middle. */
  private static float[] blocks() {
    FloatList triangles = new FloatList();
    for (int east = -2; east <= 2; east++) {
      for (int north = -2; north <= 2; north++) {
        double height = TALLEST_METRES / (1 + Math.abs(east) + Math.abs(north));
        Vector corner = new Vector(east * 80 - 25, north * 80 - 25, 0);
        for (float value :
            BoxMesh.of(Box.around(corner, corner.plus(new Vector(50, 50, height))))) {
          triangles.add(value);
        }
      }
    }
    return triangles.toArray();
  }
}
