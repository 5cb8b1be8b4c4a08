package io.ionflow.sandbox.tiles;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * ESRI's text grid: a head of names and numbers, then heights from the upper left.
 *
 * @param raster heights as floats
 * @param affine the six numbers of the georeference, without CRS
 */
record AscGrid(Raster raster, List<Double> affine) {
  private static final Set<String> HEAD =
      Set.of(
          "ncols",
          "nrows",
          "xllcorner",
          "yllcorner",
          "xllcenter",
          "yllcenter",
          "cellsize",
          "nodata_value");
  private static final int MAX_LINE_CHARS = 1 << 24;

  /** Reads a grid; {@link DataError} if it is damaged, cut off or too large. */
  static AscGrid read(Path file, Limits limits) throws DataError, IOException {
    try (BufferedReader in = ObjMesh.lines(file)) {
      Map<String, Double> head = new HashMap<>();
      String line = boundedLine(in);
      while (isHead(line)) {
        StringTokenizer words = new StringTokenizer(line);
        String name = words.nextToken().toLowerCase(Locale.ROOT);
        head.put(name, Numbers.parseOne(words.hasMoreTokens() ? words.nextToken() : ""));
        line = boundedLine(in);
      }
      double columns = head.getOrDefault("ncols", 0.0);
      double rows = head.getOrDefault("nrows", 0.0);
      if (columns < 1 || rows < 1 || head.getOrDefault("cellsize", 0.0) <= 0) {
        throw new DataError(file.getFileName() + " lacks ncols, nrows or cellsize");
      }
      if (columns * rows > limits.maxPixels()) {
        throw new DataError(
            "%s has %.0f cells; the sandbox reads at most %d"
                .formatted(file.getFileName(), columns * rows, limits.maxPixels()));
      }
      BufferedImage image = image((int) columns, (int) rows);
      fill(image.getRaster(), in, line, head.getOrDefault("nodata_value", -9999.0));
      return new AscGrid(new Raster(image, (int) columns, (int) rows), affine(head));
    }
  }

  private static boolean isHead(String line) {
    StringTokenizer words = new StringTokenizer(line);
    return words.hasMoreTokens() && HEAD.contains(words.nextToken().toLowerCase(Locale.ROOT));
  }

  private static List<Double> affine(Map<String, Double> head) {
    double cell = head.get("cellsize");
    double half = cell / 2;
    double west = head.getOrDefault("xllcorner", head.getOrDefault("xllcenter", half) - half);
    double south = head.getOrDefault("yllcorner", head.getOrDefault("yllcenter", half) - half);
    return List.of(cell, 0.0, west, 0.0, -cell, south + cell * head.get("nrows"));
  }

  private static void fill(WritableRaster cells, BufferedReader in, String first, double noData)
      throws DataError, IOException {
    int at = 0;
    int count = cells.getWidth() * cells.getHeight();
    for (String line = first; at < count && !line.isEmpty(); line = boundedLine(in)) {
      StringTokenizer words = new StringTokenizer(line);
      while (words.hasMoreTokens() && at < count) {
        double value = Numbers.parseOne(words.nextToken());
        cells.setSample(
            at % cells.getWidth(), at / cells.getWidth(), 0, value == noData ? 0 : value);
        at++;
      }
    }
    if (at < count) {
      throw new DataError("the grid is cut off: %d of %d cells".formatted(at, count));
    }
  }

  /** The next line that isn't blank; empty at the end. */
  private static String boundedLine(BufferedReader in) throws DataError, IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n' && c != '\r') {
        line.append((char) c);
      } else if (!line.toString().isBlank()) {
        break;
      }
      if (line.length() > MAX_LINE_CHARS) {
        throw new DataError("a line of the grid is too long");
      }
    }
    return line.toString().strip();
  }

  private static BufferedImage image(int width, int height) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    return new BufferedImage(
        model, model.createCompatibleWritableRaster(width, height), false, null);
  }
}
