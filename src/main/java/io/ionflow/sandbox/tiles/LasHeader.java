package io.ionflow.sandbox.tiles;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The public header of a LAS or LAZ file (ASPRS LAS 1.0 to 1.4).
 *
 * @param firstPoint offset of the first point in bytes
 * @param format point data format without the compression bit
 * @param recordBytes size of one point
 * @param points number of points
 * @param scale metres of one count
 * @param offset metres of count zero
 * @param bounds what the points fill, in the file's CRS
 * @param crs its name; empty if the file has none
 */
record LasHeader(
    long firstPoint,
    int format,
    int recordBytes,
    long points,
    Vector scale,
    Vector offset,
    Box bounds,
    Optional<String> crs) {
  /** "LASF" as a little-endian number. */
  private static final int MAGIC = 0x4653414C;

  private static final int MIN_HEADER_BYTES = 227;
  private static final int RECORD_HEADER_BYTES = 54;
  private static final int MAX_RECORDS = 1000;
  private static final int WKT = 2112;

  /** Reads the header; {@link DataError} if the file is no LAS or its header is damaged. */
  static LasHeader read(Path file) throws DataError, IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = bytes(channel, 0, MIN_HEADER_BYTES);
      boolean las = head.getInt(0) == MAGIC && head.get(24) == 1;
      if (!las) {
        throw new DataError(file.getFileName() + " is not a LAS or LAZ file");
      }
      Vector max = new Vector(head.getDouble(179), head.getDouble(195), head.getDouble(211));
      Vector min = new Vector(head.getDouble(187), head.getDouble(203), head.getDouble(219));
      long points = Integer.toUnsignedLong(head.getInt(107));
      if (points == 0 && head.get(25) >= 4) {
        points = bytes(channel, 247, 8).getLong();
      }
      LasHeader header =
          new LasHeader(
              Integer.toUnsignedLong(head.getInt(96)),
              head.get(104) & 0x3F,
              Short.toUnsignedInt(head.getShort(105)),
              points,
              vector(head, 131),
              vector(head, 155),
              Box.around(min, max),
              crs(channel, head));
      header.check(file, min, max);
      return header;
    } catch (EOFException e) {
      throw new DataError(file.getFileName() + " is cut off within its header", e);
    }
  }

  private void check(Path file, Vector min, Vector max) throws DataError {
    if (points <= 0 || recordBytes < 20) {
      throw new DataError(file.getFileName() + " holds no points");
    }
    boolean ordered = min.x() <= max.x() && min.y() <= max.y() && min.z() <= max.z();
    if (!ordered || !bounds.isFinite()) {
      throw new DataError(file.getFileName() + " has a damaged header: its bounds make no box");
    }
  }

  private static Optional<String> crs(FileChannel channel, ByteBuffer head) throws IOException {
    long at = Short.toUnsignedInt(head.getShort(94));
    long count = Math.min(Integer.toUnsignedLong(head.getInt(100)), MAX_RECORDS);
    Optional<String> found = Optional.empty();
    for (long i = 0; i < count; i++) {
      ByteBuffer record = bytes(channel, at, RECORD_HEADER_BYTES);
      int id = Short.toUnsignedInt(record.getShort(18));
      int length = Short.toUnsignedInt(record.getShort(20));
      if (id == GeoKeys.DIRECTORY) {
        found = geoKeys(bytes(channel, at + RECORD_HEADER_BYTES, length)).crs();
      } else if (id == WKT) {
        ByteBuffer text = bytes(channel, at + RECORD_HEADER_BYTES, length);
        found = Optional.of(StandardCharsets.UTF_8.decode(text).toString());
      }
      at += RECORD_HEADER_BYTES + length;
    }
    return found;
  }

  private static GeoKeys geoKeys(ByteBuffer data) {
    List<Integer> directory = new ArrayList<>();
    while (data.remaining() >= 2) {
      directory.add(Short.toUnsignedInt(data.getShort()));
    }
    return new GeoKeys(directory);
  }

  private static Vector vector(ByteBuffer head, int at) {
    return new Vector(head.getDouble(at), head.getDouble(at + 8), head.getDouble(at + 16));
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("ends at " + (position + buffer.position()));
      }
    }
    return buffer.flip();
  }
}
