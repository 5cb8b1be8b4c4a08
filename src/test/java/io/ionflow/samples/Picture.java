package io.ionflow.samples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** A picture of 8-bit red, green and blue, drawn pixel by pixel from the upper left. */
final class Picture {
  /** Gives the colour of a pixel as 0xRRGGBB. */
  interface Painter {
    int colour(int column, int row);
  }

  private final int width;
  private final int height;
  private final byte[] rgb;

  Picture(int width, int height, Painter painter) {
    this.width = width;
    this.height = height;
    ByteBuffer bytes = ByteBuffer.allocate(width * height * 3);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int colour = painter.colour(column, row);
        bytes.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    this.rgb = bytes.array();
  }

  byte[] rgb() {
    return rgb.clone();
  }

  /**
   * As PNG. The pixels are stored rather than compressed: what a compressor makes of them depends
   * on its version, and the samples must not.
   */
  byte[] png() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] depthColourAndDefaults = {8, 2, 0, 0, 0};
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13).putInt(width).putInt(height).put(depthColourAndDefaults).array());
    chunk(png, "IDAT", stored(lines()));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private byte[] lines() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int row = 0; row < height; row++) {
      lines.write(0); // no filter
      lines.write(rgb, row * width * 3, width * 3);
    }
    return lines.toByteArray();
  }

  private static byte[] stored(byte[] data) {
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    zlib.write(0x78);
    zlib.write(0x01);
    for (int from = 0; from < data.length; from += 65_535) {
      int length = Math.min(65_535, data.length - from);
      zlib.write(from + length == data.length ? 1 : 0);
      zlib.write(length);
      zlib.write(length >> 8);
      zlib.write(~length);
      zlib.write(~length >> 8);
      zlib.write(data, from, length);
    }
    Adler32 sum = new Adler32();
    sum.update(data);
    zlib.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return zlib.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
