package io.ionflow.ingest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * By what a journal sums contents: points of a field and, made of them, the words that a block is
 * mixed with, drawn once. Who does not know them can't make two contents of one sum, other than by
 * a chance below one in 2^80 for each pair of files (docs/decisions/0018-content-sums.md). It opens
 * nothing: who knows it could only pass one of his own files off as another.
 */
public final class ContentKey {
  private static final int BYTES = 32;

  private final Points points;
  private final long[] words;

  /**
   * Points of the field, drawn apart.
   *
   * @param first for the blocks of a slice
   * @param second another
   * @param outerFirst for the slices of a file
   * @param outerSecond another
   */
  record Points(long first, long second, long outerFirst, long outerSecond) {}

  private ContentKey(Points points) {
    this.points = points;
    this.words = words(drawn(points));
  }

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
    ByteBuffer drawn = ByteBuffer.wrap(bytes);
    return new ContentKey(
        new Points(
            Field.reduce(drawn.getLong()),
            Field.reduce(drawn.getLong()),
            Field.reduce(drawn.getLong()),
            Field.reduce(drawn.getLong())));
  }

  private static byte[] drawn(Points points) {
    return ByteBuffer.allocate(BYTES)
        .putLong(points.first())
        .putLong(points.second())
        .putLong(points.outerFirst())
        .putLong(points.outerSecond())
        .array();
  }

  /** As many words as a block takes, none of which tells another or a point. */
  private static long[] words(byte[] drawn) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      int each = sha256.getDigestLength() / Long.BYTES;
      int digests = (ContentHash.KEY_WORDS + each - 1) / each;
      ByteBuffer words = ByteBuffer.allocate(digests * sha256.getDigestLength());
      for (int i = 0; i < digests; i++) {
        sha256.update(drawn);
        words.put(sha256.digest(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()));
      }
      long[] made = new long[ContentHash.KEY_WORDS];
      words.flip().asLongBuffer().get(made);
      return made;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Points points() {
    return points;
  }

  /** {@value ContentHash#KEY_WORDS} of them; nobody changes them. */
  long[] words() {
    return words;
  }

  /** To be read again. */
  public String text() {
    return Base64.getEncoder().encodeToString(drawn(points));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentKey key && key.points.equals(points);
  }

  @Override
  public int hashCode() {
    return points.hashCode();
  }

  /** Shows none of it. */
  @Override
  public String toString() {
    return "ContentKey";
  }
}
