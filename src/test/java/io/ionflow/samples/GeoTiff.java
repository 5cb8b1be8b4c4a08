package io.ionflow.samples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** An uncompressed, little-endian GeoTIFF of one strip, in EPSG:4326. */
record GeoTiff(int width, int height, int bands, int bits, int sampleFormat) {
  static final int UNSIGNED = 1;
  static final int FLOAT = 3;

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int DOUBLE = 12;

  /** A field's type and values, as stored. */
  private static final class Field {
    private final int type;
    private final int count;
    private final byte[] values;

    Field(int type, int count, ByteBuffer values) {
      this.type = type;
      this.count = count;
      this.values = new byte[values.capacity()];
      values.get(0, this.values);
    }

    int bytesOutside() {
      return values.length > 4 ? values.length : 0;
    }
  }

  /** The file for samples by row, with the corner of the upper left pixel and steps in degrees. */
  byte[] encode(byte[] samples, double west, double north, double stepEast, double stepSouth) {
    Map<Integer, Field> fields = new TreeMap<>();
    fields.put(256, longs(width));
    fields.put(257, longs(height));
    fields.put(258, shorts(repeated(bits)));
    fields.put(259, shorts(1));
    fields.put(262, shorts(bands == 3 ? 2 : 1));
    fields.put(273, longs(0)); // set below
    fields.put(277, shorts(bands));
    fields.put(278, longs(height));
    fields.put(279, longs(samples.length));
    fields.put(284, shorts(1));
    fields.put(339, shorts(repeated(sampleFormat)));
    fields.put(33550, doubles(stepEast, stepSouth, 0));
    fields.put(33922, doubles(0, 0, 0, west, north, 0));
    fields.put(
        34735,
        shorts(1, 1, 0, 4, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326, 2054, 0, 1, 9102));
    int valuesAt = 8 + 2 + fields.size() * 12 + 4;
    int dataAt = valuesAt + fields.values().stream().mapToInt(Field::bytesOutside).sum();
    fields.put(273, longs(dataAt));
    return write(fields, valuesAt, samples);
  }

  private static byte[] write(Map<Integer, Field> fields, int valuesAt, byte[] samples) {
    ByteBuffer table = ByteBuffer.allocate(valuesAt).order(ByteOrder.LITTLE_ENDIAN);
    table.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    table.putShort((short) fields.size());
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    fields.forEach(
        (tag, field) -> {
          table.putShort(tag.shortValue()).putShort((short) field.type).putInt(field.count);
          if (field.bytesOutside() == 0) {
            table.put(Arrays.copyOf(field.values, 4));
          } else {
            table.putInt(valuesAt + values.size());
            values.writeBytes(field.values);
          }
        });
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(table.array());
    file.writeBytes(values.toByteArray());
    file.writeBytes(samples);
    return file.toByteArray();
  }

  private int[] repeated(int value) {
    return Collections.nCopies(bands, value).stream().mapToInt(Integer::intValue).toArray();
  }

  private static Field shorts(int... values) {
    ByteBuffer bytes = buffer(values.length * 2);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return new Field(SHORT, values.length, bytes);
  }

  private static Field longs(int value) {
    return new Field(LONG, 1, buffer(4).putInt(0, value));
  }

  private static Field doubles(double... values) {
    ByteBuffer bytes = buffer(values.length * 8);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return new Field(DOUBLE, values.length, bytes);
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
