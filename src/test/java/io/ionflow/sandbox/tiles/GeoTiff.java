package io.ionflow.sandbox.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes a small uncompressed GeoTIFF of signed 16-bit values: the column number. */
final class GeoTiff {
  private static final int DATA_START = 1024;
  private final int width;
  private final int height;
  private double scale = 1;
  private double x;
  private double y;
  private int epsg = 4326;

  GeoTiff(int width, int height) {
    this.width = width;
    this.height = height;
  }

  GeoTiff scale(double unitsPerPixel) {
    scale = unitsPerPixel;
    return this;
  }

  GeoTiff tie(double west, double north) {
    x = west;
    y = north;
    return this;
  }

  GeoTiff epsg(int code) {
    epsg = code;
    return this;
  }

  byte[] bytes() {
    ByteBuffer out =
        ByteBuffer.allocate(DATA_START + width * height * 2).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0x4949).putShort((short) 42).putInt(8);
    List<int[]> entries = new ArrayList<>();
    entries.add(new int[] {256, 3, 1, width});
    entries.add(new int[] {257, 3, 1, height});
    entries.add(new int[] {258, 3, 1, 16});
    entries.add(new int[] {259, 3, 1, 1});
    entries.add(new int[] {262, 3, 1, 1});
    entries.add(new int[] {273, 4, 1, DATA_START});
    entries.add(new int[] {277, 3, 1, 1});
    entries.add(new int[] {278, 3, 1, height});
    entries.add(new int[] {279, 4, 1, width * height * 2});
    entries.add(new int[] {33550, 12, 3, 400});
    entries.add(new int[] {33922, 12, 6, 440});
    entries.add(new int[] {34735, 3, 8, 500});
    out.putShort((short) entries.size());
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    out.position(400);
    out.putDouble(scale).putDouble(scale).putDouble(0);
    out.position(440);
    out.putDouble(0).putDouble(0).putDouble(0).putDouble(x).putDouble(y).putDouble(0);
    out.position(500);
    int key = epsg == 4326 ? 2048 : 3072;
    for (int value : new int[] {1, 1, 0, 1, key, 0, 1, epsg}) {
      out.putShort((short) value);
    }
    out.position(DATA_START);
    for (int i = 0; i < width * height; i++) {
      out.putShort((short) (i % width));
    }
    return out.array();
  }
}
