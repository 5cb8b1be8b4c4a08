package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How a file is cut into parts. */
final class Pieces {
  /** S3 takes no more parts than this for one object. */
  private static final int MOST_PARTS = 10_000;

  private static final long SLICE = ContentHash.SLICE_BYTES;

  private Pieces() {}

  /** A length of parts that lets each begin at a slice of its file's content. */
  static long evenBytes(long partBytes) {
    return Math.max(SLICE, partBytes / SLICE * SLICE);
  }

  /** A file that goes as one object in one request. */
  static boolean isWhole(long sizeBytes, long partBytes) {
    return sizeBytes <= partBytes;
  }

  /** How long the parts of a file are: as long as is wanted, or as it takes. */
  static long step(long sizeBytes, long partBytes) {
    if (sizeBytes <= partBytes * MOST_PARTS) {
      return partBytes;
    }
    long least = (sizeBytes + MOST_PARTS - 1) / MOST_PARTS;
    return evenBytes(least + SLICE - 1);
  }

  /** The parts of a larger file, the first one has number 1. */
  static List<Slice> cut(Content content, long sizeBytes, long partBytes) {
    long step = step(sizeBytes, partBytes);
    List<Slice> slices = new ArrayList<>();
    for (long offset = 0; offset < sizeBytes; offset += step) {
      slices.add(new Slice(content, offset, Math.min(step, sizeBytes - offset)));
    }
    return slices;
  }

  /**
   * Whether parts that were sent earlier are from the same cutting: the part size is a setting, and
   * may have been another then. The last part may be shorter, so that it does not tell by itself.
   */
  static boolean areOf(List<Slice> slices, Collection<Part> sent) {
    boolean tells = sent.size() != 1 || sent.stream().anyMatch(part -> part.number() == 1);
    return tells
        && sent.stream()
            .allMatch(
                part ->
                    part.number() <= slices.size()
                        && part.sizeBytes() == slices.get(part.number() - 1).sizeBytes());
  }
}
