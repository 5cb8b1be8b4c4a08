package io.ionflow.sandbox.tiles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Points taken at even steps from a LAS file, in local metres, with their colours. */
final class LasPoints {
  private static final byte[] NO_COLOUR = {(byte) 220, (byte) 220, (byte) 220};

  private final LasHeader header;
  private final FloatList positions = new FloatList();
  private final byte[] rgba;
  private final Box box = new Box();
  private int taken;

  private LasPoints(LasHeader header, int count) {
    this.header = header;
    this.rgba = new byte[count * 4];
  }

  /** Reads the points; {@link DataError} if the file ends before its last point. */
  static LasPoints read(Path file, LasHeader header, int most, Function<Vector, Vector> toLocal)
      throws DataError, IOException {
    long neededBytes = header.firstPoint() + header.points() * header.recordBytes();
    if (neededBytes > Files.size(file) || neededBytes < 0) {
      throw new DataError(
          "%s is cut off: %d points need %d bytes, it has %d"
              .formatted(file.getFileName(), header.points(), neededBytes, Files.size(file)));
    }
    long step = (header.points() - 1) / most + 1;
    LasPoints points = new LasPoints(header, (int) ((header.points() - 1) / step + 1));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(header.firstPoint());
      for (long i = 0; i < header.points(); i += step) {
        byte[] point = in.readNBytes(header.recordBytes());
        points.take(ByteBuffer.wrap(point).order(ByteOrder.LITTLE_ENDIAN), toLocal);
        if (i + step < header.points()) {
          in.skipNBytes((step - 1) * header.recordBytes());
        }
      }
    }
    return points;
  }

  float[] positions() {
    return positions.toArray();
  }

  byte[] rgba() {
    return rgba;
  }

  Box box() {
    return box;
  }

  private void take(ByteBuffer point, Function<Vector, Vector> toLocal) {
    Vector local =
        toLocal.apply(
            new Vector(
                point.getInt(0) * header.scale().x() + header.offset().x(),
                point.getInt(4) * header.scale().y() + header.offset().y(),
                point.getInt(8) * header.scale().z() + header.offset().z()));
    positions.add(local.x(), local.y(), local.z());
    box.add(local);
    byte[] colour = colour(point);
    System.arraycopy(colour, 0, rgba, taken * 4, 3);
    rgba[taken * 4 + 3] = (byte) 255;
    taken++;
  }

  private byte[] colour(ByteBuffer point) {
    int at =
        switch (header.format()) {
          case 2 -> 20;
          case 3, 5 -> 28;
          case 7, 8, 10 -> 30;
          default -> -1;
        };
    if (at < 0 || at + 6 > point.limit()) {
      return NO_COLOUR;
    }
    // Sixteen bits by the standard, eight by the habit of some writers.
    boolean wide = (point.get(at + 1) | point.get(at + 3) | point.get(at + 5)) != 0;
    int high = wide ? 1 : 0;
    return new byte[] {point.get(at + high), point.get(at + 2 + high), point.get(at + 4 + high)};
  }
}
