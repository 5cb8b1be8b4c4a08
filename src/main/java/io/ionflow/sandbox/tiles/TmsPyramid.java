package io.ionflow.sandbox.tiles;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes PNG tiles in web mercator: {@code z/x/y.png} with y from the south (TMS), and the same
 * below {@code wmts/} with y from the north.
 */
final class TmsPyramid {
  static final int TILE_PIXELS = 256;
  private static final int MAX_LEVEL = 20;
  private static final int MAX_TILES = 160;
  private static final GeoRectangle MERCATOR =
      new GeoRectangle(
          -180,
          -GeoRectangle.MERCATOR_LATITUDE_DEGREES,
          180,
          GeoRectangle.MERCATOR_LATITUDE_DEGREES);

  /** The colour of a place as ARGB. */
  @FunctionalInterface
  interface Painter {
    int colour(double longitudeDegrees, double latitudeDegrees);
  }

  private TmsPyramid() {}

  /** Tiles of a level, inclusive; rows from the north. */
  record Range(int level, int west, int north, int east, int south) {
    long tiles() {
      return (east - west + 1L) * (south - north + 1L);
    }
  }

  /**
   * Writes tiles and their descriptions.
   *
   * @param finestDegrees width of one source pixel; levels end where they are finer, or where the
   *     tiles would be too many
   */
  static void write(Path outputDir, GeoRectangle extent, double finestDegrees, Painter painter)
      throws DataError, IOException {
    GeoRectangle shown = extent.intersect(MERCATOR);
    if (shown.isEmpty()) {
      throw new DataError("the raster lies outside what web mercator can show");
    }
    List<Range> levels = levels(shown, finestDegrees);
    for (Range level : levels) {
      for (int x = level.west; x <= level.east; x++) {
        for (int y = level.north; y <= level.south; y++) {
          writeTile(outputDir, level.level, x, y, painter);
        }
      }
    }
    TmsDescription.write(outputDir, shown, levels);
  }

  private static List<Range> levels(GeoRectangle extent, double finestDegrees) {
    List<Range> levels = new ArrayList<>();
    long tiles = 0;
    for (int level = 0; level <= MAX_LEVEL; level++) {
      Range range = range(extent, level);
      tiles += range.tiles();
      if (level > 0 && tiles > MAX_TILES) {
        break;
      }
      levels.add(range);
      if (360.0 / TILE_PIXELS / (1 << level) <= finestDegrees) {
        break;
      }
    }
    return levels;
  }

  private static Range range(GeoRectangle extent, int level) {
    int last = (1 << level) - 1;
    double side = 360.0 / (1 << level);
    return new Range(
        level,
        bounded((extent.westDegrees() + 180) / side, last),
        bounded(rowOf(extent.northDegrees(), level), last),
        bounded(Math.nextDown((extent.eastDegrees() + 180) / side), last),
        bounded(Math.nextDown(rowOf(extent.southDegrees(), level)), last));
  }

  private static int bounded(double tile, int last) {
    return Math.max(0, Math.min(last, (int) Math.floor(tile)));
  }

  /** The row of a latitude from the north, in tiles. */
  private static double rowOf(double latitudeDegrees, int level) {
    double northing = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latitudeDegrees) / 2));
    return (1 - northing / Math.PI) / 2 * (1 << level);
  }

  private static double latitudeOf(double row, int level) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / (1 << level)))));
  }

  private static void writeTile(Path outputDir, int level, int x, int y, Painter painter)
      throws IOException {
    BufferedImage tile = new BufferedImage(TILE_PIXELS, TILE_PIXELS, BufferedImage.TYPE_INT_ARGB);
    double side = 360.0 / (1 << level);
    for (int row = 0; row < TILE_PIXELS; row++) {
      double latitude = latitudeOf(y + (row + 0.5) / TILE_PIXELS, level);
      for (int column = 0; column < TILE_PIXELS; column++) {
        double longitude = -180 + side * (x + (column + 0.5) / TILE_PIXELS);
        tile.setRGB(column, row, painter.colour(longitude, latitude));
      }
    }
    byte[] png = png(tile);
    int southRow = (1 << level) - 1 - y;
    put(outputDir.resolve("%d/%d/%d.png".formatted(level, x, southRow)), png);
    put(outputDir.resolve("wmts/%d/%d/%d.png".formatted(level, x, y)), png);
  }

  private static byte[] png(BufferedImage tile) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(tile, "png", out);
    }
    return bytes.toByteArray();
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
