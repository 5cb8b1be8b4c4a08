package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code layer.json} and quantized-mesh tiles {@code z/x/y.terrain}, y from the south. */
final class TerrainPyramid {
  private static final int MAX_LEVEL = 15;
  private static final int MAX_TILES = 80;
  private static final int CELLS_PER_TILE = 64;

  private TerrainPyramid() {}

  /** Tiles of a level, inclusive. */
  private record Range(int level, int west, int south, int east, int north) {
    /** Level 0 is always whole: without it there is no globe. */
    static Range of(GeoRectangle extent, int level) {
      double side = 180.0 / (1 << level);
      int columns = 2 << level;
      int rows = 1 << level;
      return level == 0
          ? new Range(0, 0, 0, 1, 0)
          : new Range(
              level,
              bounded((extent.westDegrees() + 180) / side, columns),
              bounded((extent.southDegrees() + 90) / side, rows),
              bounded(Math.nextDown((extent.eastDegrees() + 180) / side), columns),
              bounded(Math.nextDown((extent.northDegrees() + 90) / side), rows));
    }

    private static int bounded(double tile, int count) {
      return Math.max(0, Math.min(count - 1, (int) Math.floor(tile)));
    }

    long tiles() {
      return (east - west + 1L) * (north - south + 1L);
    }

    GeoRectangle tile(int x, int y) {
      double side = 180.0 / (1 << level);
      return new GeoRectangle(
          -180 + x * side, -90 + y * side, -180 + (x + 1) * side, -90 + (y + 1) * side);
    }
  }

  /**
   * Writes levels until cells are as fine as the source, or there are too many tiles.
   *
   * @param extent where there is more than level 0
   */
  static void write(
      Path outputDir, GeoRectangle extent, double finestDegrees, QuantizedMesh.Heights heights)
      throws IOException {
    ArrayNode available = Json.MAPPER.createArrayNode();
    long tiles = 0;
    for (int level = 0; level <= MAX_LEVEL; level++) {
      Range range = Range.of(extent, level);
      tiles += range.tiles();
      if (tiles > MAX_TILES) {
        break;
      }
      writeLevel(outputDir, range, heights);
      available
          .addArray()
          .addObject()
          .put("startX", range.west)
          .put("startY", range.south)
          .put("endX", range.east)
          .put("endY", range.north);
      if (180.0 / (1 << level) / CELLS_PER_TILE <= finestDegrees) {
        break;
      }
    }
    Json.write(outputDir.resolve("layer.json"), layer(available));
  }

  private static void writeLevel(Path outputDir, Range range, QuantizedMesh.Heights heights)
      throws IOException {
    for (int x = range.west; x <= range.east; x++) {
      Path column = outputDir.resolve("%d/%d".formatted(range.level, x));
      Files.createDirectories(column);
      for (int y = range.south; y <= range.north; y++) {
        Files.write(
            column.resolve(y + ".terrain"), QuantizedMesh.encode(range.tile(x, y), heights));
      }
    }
  }

  private static ObjectNode layer(ArrayNode available) {
    ObjectNode layer = Json.object();
    layer.put("tilejson", "2.1.0").put("name", "ionflow sandbox").put("version", "1.0.0");
    layer.put("format", "quantized-mesh-1.0").put("scheme", "tms").put("attribution", "");
    layer.put("projection", "EPSG:4326");
    layer.putArray("bounds").add(-180).add(-90).add(180).add(90);
    layer.putArray("tiles").add("{z}/{x}/{y}.terrain?v={version}");
    layer.put("minzoom", 0).put("maxzoom", available.size() - 1);
    layer.set("available", available);
    layer.putArray("extensions");
    return layer;
  }
}
