package io.ionflow.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

/** A picture of the ground and its heights, as GeoTIFF in EPSG:4326. */
final class RasterSamples {
  private static final int PICTURE_WIDTH = 200;
  private static final int PICTURE_HEIGHT = 150;
  private static final int GRID_WIDTH = 100;
  private static final int GRID_HEIGHT = 75;
  private static final double METRES_WIDE = 1_600;
  private static final double METRES_HIGH = 1_200;

  private static final String WGS_84 =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]\n";

  private RasterSamples() {}

  static Map<String, byte[]> files() {
    return Map.of(
        "orthophoto.tif", orthophoto(),
        "orthophoto.tfw", SampleGenerator.text(worldFile()),
        "orthophoto.prj", SampleGenerator.text(WGS_84),
        "elevation.tif", elevation());
  }

  private static byte[] orthophoto() {
    Picture picture =
        new Picture(
            PICTURE_WIDTH,
            PICTURE_HEIGHT,
            (column, row) -> colour(east(column, PICTURE_WIDTH), north(row, PICTURE_HEIGHT)));
    return new GeoTiff(PICTURE_WIDTH, PICTURE_HEIGHT, 3, 8, GeoTiff.UNSIGNED)
        .encode(picture.rgb(), west(), top(), pixel(PICTURE_WIDTH), line(PICTURE_HEIGHT));
  }

  private static byte[] elevation() {
    ByteBuffer heights =
        ByteBuffer.allocate(GRID_WIDTH * GRID_HEIGHT * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < GRID_HEIGHT; row++) {
      for (int column = 0; column < GRID_WIDTH; column++) {
        heights.putFloat((float) Place.ground(east(column, GRID_WIDTH), north(row, GRID_HEIGHT)));
      }
    }
    return new GeoTiff(GRID_WIDTH, GRID_HEIGHT, 1, 32, GeoTiff.FLOAT)
        .encode(heights.array(), west(), top(), pixel(GRID_WIDTH), line(GRID_HEIGHT));
  }

  /** Meadow to rock by height, lit from the north-west, with contours and a few streets. */
  static int colour(double east, double north) {
    double height = Place.ground(east, north);
    double slopeEast = Place.ground(east + 4, north) - Place.ground(east - 4, north);
    double slopeNorth = Place.ground(east, north + 4) - Place.ground(east, north - 4);
    double light = 1 + 0.12 * (slopeEast - slopeNorth);
    if (isStreet(east, 200) || isStreet(north, 150)) {
      return ModelSamples.rgb(206, 202, 194);
    }
    if (height % 20 < 1.2) {
      light *= 0.7;
    }
    double rise = Math.min(1, (height - Place.HEIGHT) / 150);
    return ModelSamples.rgb(
        (int) (light * (96 + 82 * rise)),
        (int) (light * (142 + 10 * rise)),
        (int) (light * (74 + 46 * rise)));
  }

  private static boolean isStreet(double metres, double apart) {
    double from = metres - apart * StrictMath.floor(metres / apart);
    return from < 12;
  }

  /** Steps and the centre of the upper left pixel, a number a line. */
  private static String worldFile() {
    double step = pixel(PICTURE_WIDTH);
    double down = line(PICTURE_HEIGHT);
    return String.format(
            Locale.ROOT,
            "%.12f|%.12f|%.12f|%.12f|%.12f|%.12f|",
            step,
            0.0,
            0.0,
            -down,
            west() + step / 2,
            top() - down / 2)
        .replace('|', '\n');
  }

  private static double east(int column, int columns) {
    return METRES_WIDE * ((column + 0.5) / columns - 0.5);
  }

  private static double north(int row, int rows) {
    return METRES_HIGH * (0.5 - (row + 0.5) / rows);
  }

  private static double west() {
    return Place.longitude(-METRES_WIDE / 2);
  }

  private static double top() {
    return Place.latitude(METRES_HIGH / 2);
  }

  private static double pixel(int columns) {
    return (Place.longitude(METRES_WIDE / 2) - west()) / columns;
  }

  private static double line(int rows) {
    return (top() - Place.latitude(-METRES_HIGH / 2)) / rows;
  }
}
