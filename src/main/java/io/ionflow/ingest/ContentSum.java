package io.ionflow.ingest;

import java.util.Collection;
import java.util.Optional;

/**
 * What a {@link ContentHash} makes of a run of bytes that begins at a slice's border. Those of the
 * pieces of a file make that of the file, however it was cut; equal under one key only for equal
 * bytes, as long as the lengths are equal. To be kept to oneself: a digest is made of it before it
 * is shown.
 *
 * @param first in the one field
 * @param second in the other
 * @param slices how many
 * @param head of the first slice alone
 * @param tail of the last slice alone
 */
public record ContentSum(long first, long second, long slices, long head, long tail) {
  /** By what a sum was made; one that was made otherwise says nothing of others. */
  private static final String KIND = "nh";

  private static final int FIELDS = 6;

  /** Of no bytes. */
  static final ContentSum NONE = new ContentSum(0, 0, 0, 0, 0);

  /** With what comes after it. */
  ContentSum then(ContentSum next, ContentKey key) {
    if (slices == 0 || next.slices == 0) {
      return slices == 0 ? next : this;
    }
    return new ContentSum(
        Field.reduce(
            Field.times(first, Field.power(key.points().outerFirst(), next.slices)) + next.first),
        Field.reduce(
            Field.times(second, Field.power(key.points().outerSecond(), next.slices))
                + next.second),
        slices + next.slices,
        head,
        next.tail);
  }

  /** Of a file's parts in their order; empty if that of one is not known. */
  static Optional<ContentSum> of(Collection<Part> parts, ContentKey key) {
    ContentSum sum = NONE;
    for (Part part : parts) {
      Optional<ContentSum> next = parse(part.content());
      if (next.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.then(next.get(), key);
    }
    return Optional.of(sum);
  }

  /** To be read again. */
  String text() {
    return String.join(":", KIND, value(), Long.toHexString(head), Long.toHexString(tail));
  }

  /** The same for equal contents, whatever they were sent in. */
  String value() {
    return String.join(
        ":", Long.toHexString(first), Long.toHexString(second), Long.toHexString(slices));
  }

  /** Reads it; empty if there is none. */
  static Optional<ContentSum> parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != FIELDS || !parts[0].equals(KIND)) {
      return Optional.empty();
    }
    return Optional.of(
        new ContentSum(hex(parts[1]), hex(parts[2]), hex(parts[3]), hex(parts[4]), hex(parts[5])));
  }

  private static long hex(String text) {
    return Long.parseLong(text, 16);
  }
}
