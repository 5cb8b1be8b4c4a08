package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The public header of LAS 1.0 to 1.4 points, and of LAZ, which flags its compression in it. */
final class Las {
  private static final int SHORTEST_HEADER = 227;
  private static final int COMPRESSED = 0x80;

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

  private static UnfitDataException broken(SourceFile file, String why) {
    return new UnfitDataException("%s %s; export or copy it again".formatted(file.shown(), why));
  }
}
