package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** The public header of LAS 1.0 to 1.4 points, and of LAZ, which flags its compression in it. */
final class Las {
  private static final int SHORTEST_HEADER = 227;
  private static final int COMPRESSED = 0x80;
  private static final int RECORD_HEADER = 54;
  private static final int LONG_RECORD_HEADER = 60;
  private static final int MOST_RECORDS = 10_000;
  private static final int MOST_KEYS_BYTES = 1 << 16;
  private static final int GEO_KEYS = 34735;
  private static final int WKT = 2112;
  private static final String USER = "LASF_Projection";

  private Las() {}

  /** Throws if the header contradicts itself or the file is shorter than it promises. */
  static void require(SourceFile file) throws IOException, UnfitDataException {
    ByteBuffer header = ByteBuffer.wrap(file.head(375)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < SHORTEST_HEADER) {
      throw broken(file, "ends within its header");
    }
    int headerSize = Short.toUnsignedInt(header.getShort(94));
    long data = Integer.toUnsignedLong(header.getInt(96));
    int recordLength = Short.toUnsignedInt(header.getShort(105));
    if (header.get(24) != 1 || headerSize < SHORTEST_HEADER || data < headerSize) {
      throw broken(file, "has no sensible LAS 1.x header");
    }
    long points = Integer.toUnsignedLong(header.getInt(107));
    if (header.get(25) >= 4 && header.limit() >= 255) {
      points = Math.max(points, header.getLong(247));
    }
    boolean compressed = (header.get(104) & COMPRESSED) != 0;
    long room = file.sizeBytes() - data;
    boolean cut = compressed ? room < 0 : recordLength < 20 || points > room / recordLength;
    if (cut) {
      throw broken(file, "promises %d points, which it is too short for".formatted(points));
    }
    if (points == 0) {
      throw broken(file, "holds no points");
    }
  }

  /**
   * Whether one of its records names a coordinate reference system: GeoTIFF keys or WKT (LAS 1.4,
   * sections 2.5 to 2.7 and 3). Records behind the points, of LAS 1.4, are looked at too.
   */
  static boolean namesCrs(SourceFile file) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(file.head(375)).order(ByteOrder.LITTLE_ENDIAN);
    int records = (int) Math.min(MOST_RECORDS, Integer.toUnsignedLong(header.getInt(100)));
    int headerSize = Short.toUnsignedInt(header.getShort(94));
    if (anyNamesCrs(file, headerSize, records, RECORD_HEADER)) {
      return true;
    }
    if (header.get(25) < 4 || header.limit() < 247) {
      return false;
    }
    int more = (int) Math.min(MOST_RECORDS, Integer.toUnsignedLong(header.getInt(243)));
    return anyNamesCrs(file, header.getLong(235), more, LONG_RECORD_HEADER);
  }

  /** Reads the headers of records, and of those that matter a little more. */
  private static boolean anyNamesCrs(SourceFile file, long from, int records, int headerSize)
      throws IOException {
    long at = from;
    try (SeekableByteChannel channel = file.channel()) {
      for (int i = 0; i < records && at >= 0 && at <= file.sizeBytes() - headerSize; i++) {
        ByteBuffer record = read(channel, at, headerSize);
        long length =
            headerSize == RECORD_HEADER
                ? Short.toUnsignedLong(record.getShort(20))
                : record.getLong(20);
        if (isProjection(record) && length > 0) {
          int number = Short.toUnsignedInt(record.getShort(18));
          if (number == WKT && length > 1) {
            return true;
          }
          if (number == GEO_KEYS) {
            int size = (int) Math.min(length, MOST_KEYS_BYTES);
            if (GeoKeys.nameCrs(read(channel, at + headerSize, size))) {
              return true;
            }
          }
        }
        if (length < 0 || length > file.sizeBytes()) {
          return false;
        }
        at += headerSize + length;
      }
    }
    return false;
  }

  private static boolean isProjection(ByteBuffer record) {
    byte[] user = new byte[USER.length()];
    record.get(2, user);
    return new String(user, StandardCharsets.ISO_8859_1).equals(USER);
  }

  /** As many as there are. */
  private static ByteBuffer read(SeekableByteChannel channel, long at, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until it is full or at its end
    }
    return bytes.rewind();
  }

  private static UnfitDataException broken(SourceFile file, String why) {
    return new UnfitDataException("%s %s; export or copy it again".formatted(file.shown(), why));
  }
}
