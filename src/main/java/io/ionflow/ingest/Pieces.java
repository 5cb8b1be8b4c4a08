package io.ionflow.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a file is cut into parts. */
final class Pieces {
  /** S3 takes no more parts than this for one object. */
  private static final int MOST_PARTS = 10_000;

  private Pieces() {}

  /** A file that goes as one object in one request. */
  static boolean isWhole(long sizeBytes, long partBytes) {
    return sizeBytes <= partBytes;
  }

  /** The parts of a larger file, the first one has number 1. */
  static List<Slice> cut(Path file, long sizeBytes, long partBytes) {
    long step = Math.max(partBytes, (sizeBytes + MOST_PARTS - 1) / MOST_PARTS);
    List<Slice> slices = new ArrayList<>();
    for (long offset = 0; offset < sizeBytes; offset += step) {
      slices.add(new Slice(file, offset, Math.min(step, sizeBytes - offset)));
    }
    return slices;
  }
}
