package io.ionflow.ingest.reading;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF or BigTIFF, with the keys that make it a GeoTIFF (TIFF 6.0; OGC
 * GeoTIFF 1.1). Only the first: overviews and masks that follow it say nothing new, and a chain
 * that bites its own tail does no harm.
 */
final class Tiff {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int BANDS = 277;
  private static final int SAMPLE_FORMAT = 339;
  private static final int PIXEL_SCALE = 33550;
  private static final int TIE_POINTS = 33922;
  private static final int TRANSFORMATION = 34264;
  private static final int GEO_KEYS = 34735;

  private static final int PALETTE = 3;
  private static final int MOST_ENTRIES = 4_096;

  /** Type, count, and where in the file the values are. */
  private record Field(int type, long count, long at) {}

  private final SourceFile file;
  private final SeekableByteChannel channel;
  private final Map<Integer, Field> fields = new HashMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private Tiff(SourceFile file, SeekableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Raster read(SourceFile file) throws IOException, UnfitDataException {
    try (SeekableByteChannel channel = file.channel()) {
      Tiff tiff = new Tiff(file, channel);
      tiff.directory();
      return tiff.raster();
    } catch (EOFException cut) {
      throw new UnfitDataException(
          "%s is a TIFF that ends before what its header points to; copy it again"
              .formatted(file.shown()));
    }
  }

  private void directory() throws IOException, UnfitDataException {
    order = at(0, 2).get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean big = at(2, 2).getShort() == 43;
    long start = big ? at(8, 8).getLong() : Integer.toUnsignedLong(at(4, 4).getInt());
    long entries = big ? at(start, 8).getLong() : Short.toUnsignedInt(at(start, 2).getShort());
    if (entries < 1 || entries > MOST_ENTRIES) {
      throw new UnfitDataException(
          "%s is a TIFF whose directory has %d entries; save it again"
              .formatted(file.shown(), entries));
    }
    int entrySize = big ? 20 : 12;
    ByteBuffer table = at(start + (big ? 8 : 2), (int) entries * entrySize);
    long tableAt = start + (big ? 8 : 2);
    for (int i = 0; i < entries; i++) {
      int offset = i * entrySize;
      int tag = Short.toUnsignedInt(table.getShort(offset));
      fields.put(tag, big ? bigField(table, offset, tableAt) : field(table, offset, tableAt));
    }
  }

  private static Field field(ByteBuffer table, int offset, long tableAt) {
    int type = Short.toUnsignedInt(table.getShort(offset + 2));
    long count = Integer.toUnsignedLong(table.getInt(offset + 4));
    boolean here = count <= 4 && count * width(type) <= 4;
    return new Field(
        type,
        count,
        here ? tableAt + offset + 8 : Integer.toUnsignedLong(table.getInt(offset + 8)));
  }

  private static Field bigField(ByteBuffer table, int offset, long tableAt) {
    int type = Short.toUnsignedInt(table.getShort(offset + 2));
    long count = table.getLong(offset + 4);
    boolean here = count >= 0 && count <= 8 && count * width(type) <= 8;
    return new Field(type, count, here ? tableAt + offset + 12 : table.getLong(offset + 12));
  }

  private Raster raster() throws IOException, UnfitDataException {
    if (number(WIDTH, 0) < 1 || number(HEIGHT, 0) < 1) {
      throw new UnfitDataException(
          "%s is a TIFF without a width and a height; save it again".formatted(file.shown()));
    }
    boolean placed =
        fields.containsKey(TRANSFORMATION)
            || (fields.containsKey(PIXEL_SCALE) && fields.containsKey(TIE_POINTS));
    return Raster.ofBands(
        (int) Math.min(Integer.MAX_VALUE, number(BANDS, 1)),
        (int) Math.min(Integer.MAX_VALUE, number(BITS, 1)),
        sample(),
        number(PHOTOMETRIC, 0) == PALETTE,
        namesCrs(),
        placed);
  }

  private Raster.Sample sample() throws IOException {
    return switch ((int) number(SAMPLE_FORMAT, 1)) {
      case 1 -> Raster.Sample.UNSIGNED;
      case 2 -> Raster.Sample.SIGNED;
      case 3 -> Raster.Sample.FLOAT;
      default -> Raster.Sample.OTHER;
    };
  }

  private boolean namesCrs() throws IOException {
    Field keys = fields.get(GEO_KEYS);
    if (keys == null || keys.count < 4) {
      return false;
    }
    return GeoKeys.nameCrs(at(keys.at, (int) Math.min(keys.count, MOST_ENTRIES) * 2));
  }

  /** The first value of a field of whole numbers. */
  private long number(int tag, long otherwise) throws IOException {
    Field field = fields.get(tag);
    if (field == null || field.count < 1) {
      return otherwise;
    }
    return switch (width(field.type)) {
      case 1 -> Byte.toUnsignedLong(at(field.at, 1).get());
      case 2 -> Short.toUnsignedLong(at(field.at, 2).getShort());
      case 4 -> Integer.toUnsignedLong(at(field.at, 4).getInt());
      default -> at(field.at, 8).getLong();
    };
  }

  private static int width(int type) {
    return switch (type) {
      case 1, 2, 6, 7 -> 1;
      case 3, 8 -> 2;
      case 4, 9, 11, 13 -> 4;
      default -> 8;
    };
  }

  private ByteBuffer at(long position, int length) throws IOException {
    if (position < 0 || position > file.sizeBytes() - length) {
      throw new EOFException();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip().order(order);
  }
}
