package io.ionflow.ingest.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The least TIFF that has a directory: no pixels, but all that the reader looks at. */
record TinyTiff(int bands, int bits, int sampleFormat, int photometric, boolean georeferenced) {
  static final int UNSIGNED = 1;
  static final int SIGNED = 2;
  static final int FLOAT = 3;

  byte[] classic(ByteOrder order) {
    int entries = georeferenced ? 9 : 6;
    int valuesAt = 8 + 2 + entries * 12 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(valuesAt + 24).order(order);
    mark(tiff, order).putShort((short) 42).putInt(8).putShort((short) entries);
    tag(tiff, 256, 1);
    tag(tiff, 257, 1);
    tag(tiff, 258, bits);
    tag(tiff, 262, photometric);
    tag(tiff, 277, bands);
    tag(tiff, 339, sampleFormat);
    if (georeferenced) {
      tiff.putShort((short) 33550).putShort((short) 12).putInt(3).putInt(valuesAt);
      tiff.putShort((short) 33922).putShort((short) 12).putInt(6).putInt(valuesAt);
      tiff.putShort((short) 34735).putShort((short) 3).putInt(8).putInt(valuesAt);
    }
    tiff.putInt(8); // the next directory is this one again
    keys(tiff);
    return tiff.array();
  }

  byte[] big() {
    int entries = georeferenced ? 9 : 6;
    int valuesAt = 16 + 8 + entries * 20 + 8;
    ByteBuffer tiff = ByteBuffer.allocate(valuesAt + 24).order(ByteOrder.LITTLE_ENDIAN);
    mark(tiff, ByteOrder.LITTLE_ENDIAN).putShort((short) 43).putShort((short) 8);
    tiff.putShort((short) 0).putLong(16).putLong(entries);
    int[][] tags = {
      {256, 1}, {257, 1}, {258, bits}, {262, photometric}, {277, bands}, {339, sampleFormat}
    };
    for (int[] tag : tags) {
      tiff.putShort((short) tag[0]).putShort((short) 3).putLong(1).putLong(tag[1]);
    }
    if (georeferenced) {
      tiff.putShort((short) 33550).putShort((short) 12).putLong(3).putLong(valuesAt);
      tiff.putShort((short) 33922).putShort((short) 12).putLong(6).putLong(valuesAt);
      tiff.putShort((short) 34735).putShort((short) 3).putLong(8).putLong(valuesAt);
    }
    tiff.putLong(16);
    keys(tiff);
    return tiff.array();
  }

  private static ByteBuffer mark(ByteBuffer tiff, ByteOrder order) {
    byte letter = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
    return tiff.put(letter).put(letter);
  }

  private static void tag(ByteBuffer tiff, int tag, int value) {
    tiff.putShort((short) tag).putShort((short) 3).putInt(1).putShort((short) value);
    tiff.putShort((short) 0);
  }

  /** A geographic system of code 4326. */
  private static void keys(ByteBuffer tiff) {
    for (int key : new int[] {1, 1, 0, 1, 2048, 0, 1, 4326}) {
      tiff.putShort((short) key);
    }
  }
}
