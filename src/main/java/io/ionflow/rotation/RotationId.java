package io.ionflow.rotation;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of 16 letters and digits: unique, one word to a search, sorted by time. Those of one
 * process sort in the order in which they were made.
 */
public final class RotationId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_DIGITS = 9;
  private static final int RANDOM_DIGITS = 5;
  private static final Random RANDOM = new SecureRandom();
  private static final AtomicLong COUNTED = new AtomicLong();

  private RotationId() {}

  /** A new id. */
  public static String at(Instant now) {
    return digits(now.toEpochMilli(), TIME_DIGITS)
        + digits(COUNTED.getAndIncrement(), 2)
        + digits(RANDOM.nextLong() >>> 1, RANDOM_DIGITS);
  }

  private static String digits(long value, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int shift = (count - 1) * 5; shift >= 0; shift -= 5) {
      text.append(ALPHABET.charAt((int) (value >>> shift) & 31));
    }
    return text.toString();
  }
}
