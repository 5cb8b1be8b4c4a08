package io.ionflow.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Points on the hill, coloured as in the picture: LAS 1.2, point format 2, EPSG:4326. */
final class PointCloudSample {
  private static final int SIDE = 64;
  private static final int POINTS = SIDE * SIDE;
  private static final int HEADER = 227;
  private static final int RECORD = 26;
  private static final double METRES = 500;
  private static final double DEGREE_STEP = 1e-8;
  private static final double METRE_STEP = 0.001;

  /** Keys of a geographic system: model, code, unit of height. */
  private static final int[] GEO_KEYS = {
    1, 1, 0, 3, 1024, 0, 1, 2, 2048, 0, 1, 4326, 4099, 0, 1, 9001
  };

  private PointCloudSample() {}

  static byte[] las() {
    int keyRecord = 54 + GEO_KEYS.length * 2;
    int data = HEADER + keyRecord;
    ByteBuffer las = ByteBuffer.allocate(data + POINTS * RECORD).order(ByteOrder.LITTLE_ENDIAN);
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] greatest = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    las.position(data);
    points(las, least, greatest);
    las.position(0);
    header(las, data, least, greatest);
    keys(las);
    return las.array();
  }

  private static void points(ByteBuffer las, double[] least, double[] greatest) {
    Random random = new Random(42);
    for (int i = 0; i < POINTS; i++) {
      int column = i % SIDE;
      int row = i / SIDE;
      double east = -350 + METRES * ((column + random.nextDouble()) / SIDE - 0.5);
      double north = 180 + METRES * ((row + random.nextDouble()) / SIDE - 0.5);
      int x = (int) Math.round((Place.longitude(east) - Place.LONGITUDE) / DEGREE_STEP);
      int y = (int) Math.round((Place.latitude(north) - Place.LATITUDE) / DEGREE_STEP);
      int z = (int) Math.round(Place.ground(east, north) / METRE_STEP);
      int colour = RasterSamples.colour(east, north);
      las.putInt(x).putInt(y).putInt(z).putShort((short) 0);
      las.put((byte) 0b001001).put((byte) 2).put((byte) 0).put((byte) 0).putShort((short) 1);
      las.putShort((short) (colour >> 16 << 8));
      las.putShort((short) (colour & 0xff00));
      las.putShort((short) (colour << 8));
      double[] place = {
        x * DEGREE_STEP + Place.LONGITUDE, y * DEGREE_STEP + Place.LATITUDE, z * METRE_STEP
      };
      for (int axis = 0; axis < 3; axis++) {
        least[axis] = Math.min(least[axis], place[axis]);
        greatest[axis] = Math.max(greatest[axis], place[axis]);
      }
    }
  }

  private static void header(ByteBuffer las, int data, double[] least, double[] greatest) {
    las.put(padded("LASF", 4)).putShort((short) 0).putShort((short) 0).put(new byte[16]);
    las.put((byte) 1).put((byte) 2);
    las.put(padded("OTHER", 32)).put(padded("ionflow samples", 32));
    las.putShort((short) 1).putShort((short) 2026).putShort((short) HEADER);
    las.putInt(data).putInt(1).put((byte) 2).putShort((short) RECORD).putInt(POINTS);
    las.putInt(POINTS).putInt(0).putInt(0).putInt(0).putInt(0);
    las.putDouble(DEGREE_STEP).putDouble(DEGREE_STEP).putDouble(METRE_STEP);
    las.putDouble(Place.LONGITUDE).putDouble(Place.LATITUDE).putDouble(0);
    for (int axis = 0; axis < 3; axis++) {
      las.putDouble(greatest[axis]).putDouble(least[axis]);
    }
  }

  private static void keys(ByteBuffer las) {
    las.putShort((short) 0).put(padded("LASF_Projection", 16)).putShort((short) 34735);
    las.putShort((short) (GEO_KEYS.length * 2)).put(padded("GeoTIFF keys", 32));
    for (int key : GEO_KEYS) {
      las.putShort((short) key);
    }
  }

  private static byte[] padded(String text, int length) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
  }
}
