package io.ionflow.sandbox.tiles;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers in the first directory of a TIFF or BigTIFF file. */
final class TiffTags {
  static final int PIXEL_SCALE = 33550;
  static final int TIE_POINTS = 33922;
  static final int TRANSFORMATION = 34264;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int MAX_ENTRIES = 4096;
  private static final int MAX_VALUES = 1 << 22;

  private final FileChannel channel;
  private final Map<Integer, List<Double>> values = new HashMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private boolean big;

  private TiffTags(FileChannel channel) {
    this.channel = channel;
  }

  /** Reads the directory; {@link DataError} if the file is no TIFF or is cut off. */
  static TiffTags read(Path file) throws DataError, IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      TiffTags tags = new TiffTags(channel);
      tags.readDirectory();
      tags.checkDataIsThere(channel.size());
      return tags;
    } catch (EOFException | IllegalArgumentException e) {
      throw new DataError(file.getFileName() + " is not a TIFF file or is cut off", e);
    }
  }

  int width() {
    return first(WIDTH);
  }

  int height() {
    return first(HEIGHT);
  }

  List<Double> numbers(int tag) {
    return values.getOrDefault(tag, List.of());
  }

  GeoKeys geoKeys() {
    return new GeoKeys(numbers(GeoKeys.DIRECTORY).stream().map(Double::intValue).toList());
  }

  private int first(int tag) {
    return numbers(tag).isEmpty() ? 0 : numbers(tag).get(0).intValue();
  }

  private void readDirectory() throws IOException {
    byte[] mark = new byte[2];
    ByteBuffer head = bytes(0, 16);
    head.get(mark);
    order = mark[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    head.order(order);
    int version = head.getShort(2);
    if (mark[0] != mark[1]
        || (mark[0] != 'I' && mark[0] != 'M')
        || (version != 42 && version != 43)) {
      throw new IllegalArgumentException("no TIFF header");
    }
    big = version == 43;
    long start = big ? head.getLong(8) : Integer.toUnsignedLong(head.getInt(4));
    long count = big ? bytes(start, 8).getLong() : Short.toUnsignedInt(bytes(start, 2).getShort());
    if (count < 1 || count > MAX_ENTRIES) {
      throw new IllegalArgumentException("no TIFF directory");
    }
    int entryBytes = big ? 20 : 12;
    ByteBuffer entries = bytes(start + (big ? 8 : 2), (int) count * entryBytes);
    for (int i = 0; i < count; i++) {
      readEntry(entries.slice(i * entryBytes, entryBytes).order(order));
    }
  }

  private void readEntry(ByteBuffer entry) throws IOException {
    int tag = Short.toUnsignedInt(entry.getShort(0));
    int type = entry.getShort(2);
    int size = sizeBytes(type);
    long count = big ? entry.getLong(4) : Integer.toUnsignedLong(entry.getInt(4));
    if (size == 0 || count < 0 || count > MAX_VALUES) {
      return;
    }
    int valueAt = big ? 12 : 8;
    boolean inline = count * size <= (big ? 8 : 4);
    ByteBuffer data =
        inline
            ? entry.slice(valueAt, entry.capacity() - valueAt).order(order)
            : bytes(
                big ? entry.getLong(valueAt) : Integer.toUnsignedLong(entry.getInt(valueAt)),
                (int) count * size);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(number(data, i, type));
    }
    values.put(tag, numbers);
  }

  /** Zero for types that hold no plain numbers. */
  private static int sizeBytes(int type) {
    return switch (type) {
      case 3 -> 2;
      case 4 -> 4;
      case 12, 16 -> 8;
      default -> 0;
    };
  }

  private static double number(ByteBuffer data, int index, int type) {
    return switch (type) {
      case 3 -> Short.toUnsignedInt(data.getShort(index * 2));
      case 4 -> Integer.toUnsignedLong(data.getInt(index * 4));
      case 12 -> data.getDouble(index * 8);
      default -> data.getLong(index * 8);
    };
  }

  private void checkDataIsThere(long fileBytes) throws EOFException {
    checkRanges(numbers(STRIP_OFFSETS), numbers(STRIP_BYTES), fileBytes);
    checkRanges(numbers(TILE_OFFSETS), numbers(TILE_BYTES), fileBytes);
  }

  private static void checkRanges(List<Double> offsets, List<Double> sizes, long fileBytes)
      throws EOFException {
    for (int i = 0; i < Math.min(offsets.size(), sizes.size()); i++) {
      if (offsets.get(i) + sizes.get(i) > fileBytes) {
        throw new EOFException("pixels end beyond the file");
      }
    }
  }

  private ByteBuffer bytes(long position, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(order);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("ends within a TIFF directory");
      }
    }
    return buffer.flip();
  }
}
