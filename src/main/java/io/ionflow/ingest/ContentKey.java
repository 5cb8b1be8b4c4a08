package io.ionflow.ingest;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * By what a journal sums contents: four points of a field, drawn once. Who does not know them can't
 * make two contents of one sum, other than by a chance below one in 2^80 for each pair of files
 * (docs/decisions/0018-content-sums.md). It opens nothing: who knows it could only pass one of his
 * own files off as another.
 *
 * @param first point for the bytes of a slice
 * @param second another, drawn apart
 * @param outerFirst point for the slices of a file
 * @param outerSecond another
 */
public record ContentKey(long first, long second, long outerFirst, long outerSecond) {
  private static final int BYTES = 32;

  /** Draws one. */
  public static ContentKey random() {
    byte[] drawn = new byte[BYTES];
    new SecureRandom().nextBytes(drawn);
    return of(drawn);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static ContentKey parse(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key for contents has %d bytes".formatted(BYTES));
    }
    return of(bytes);
  }

  private static ContentKey of(byte[] bytes) {
    ByteBuffer points = ByteBuffer.wrap(bytes);
    return new ContentKey(
        Field.reduce(points.getLong()),
        Field.reduce(points.getLong()),
        Field.reduce(points.getLong()),
        Field.reduce(points.getLong()));
  }

  /** To be read again. */
  public String text() {
    ByteBuffer points = ByteBuffer.allocate(BYTES);
    points.putLong(first).putLong(second).putLong(outerFirst).putLong(outerSecond);
    return Base64.getEncoder().encodeToString(points.array());
  }

  /** Shows none of it. */
  @Override
  public String toString() {
    return "ContentKey";
  }
}
