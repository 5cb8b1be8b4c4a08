package io.ionflow.ingest;

/** Arithmetic modulo the prime 2^61 - 1. */
final class Field {
  private static final int BITS = 61;
  private static final long PRIME = (1L << BITS) - 1;

  private Field() {}

  /** Any number as one of the field. */
  static long reduce(long number) {
    long folded = (number & PRIME) + (number >>> BITS);
    return folded >= PRIME ? folded - PRIME : folded;
  }

  /**
   * A product.
   *
   * @param a below 2^62, and b below 2^61
   * @return congruent to it, and below 2^61 + 8
   */
  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long folded = (low & PRIME) + ((high << (Long.SIZE - BITS)) | (low >>> BITS));
    return (folded & PRIME) + (folded >>> BITS);
  }

  /** A number times itself, again and again. */
  static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = reduce(times(result, square));
      }
      square = reduce(times(square, square));
    }
    return result;
  }
}
