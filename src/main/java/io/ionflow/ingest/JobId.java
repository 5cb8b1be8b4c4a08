package io.ionflow.ingest;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

/** Makes ids of 16 letters and digits: unique, one word to a search, sorted by time. */
final class JobId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_DIGITS = 9;
  private static final int RANDOM_DIGITS = 7;
  private static final Random RANDOM = new SecureRandom();

  private JobId() {}

  static String at(Instant now) {
    return digits(now.toEpochMilli(), TIME_DIGITS) + digits(RANDOM.nextLong() >>> 1, RANDOM_DIGITS);
  }

  private static String digits(long value, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int shift = (count - 1) * 5; shift >= 0; shift -= 5) {
      text.append(ALPHABET.charAt((int) (value >>> shift) & 31));
    }
    return text.toString();
  }
}
