package io.ionflow.ingest.events;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A key as S3 writes it into its events: encoded as a web form is. */
final class KeyText {
  private KeyText() {}

  /**
   * The key itself: {@code +} is a space, {@code %XX} a byte of UTF-8.
   *
   * @throws PoisonMessageException if S3 can't have written it
   */
  static String decode(String encoded) throws PoisonMessageException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      int next = encoded.offsetByCodePoints(at, 1);
      if (encoded.charAt(at) == '%') {
        next = at + 3;
        bytes.write(octet(encoded, at));
      } else if (encoded.charAt(at) == '+') {
        bytes.write(' ');
      } else {
        bytes.writeBytes(encoded.substring(at, next).getBytes(StandardCharsets.UTF_8));
      }
      at = next;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw PoisonMessageException.about("its key is not UTF-8", encoded);
    }
  }

  private static int octet(String encoded, int percent) throws PoisonMessageException {
    int high =
        percent + 2 < encoded.length() ? Character.digit(encoded.charAt(percent + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(encoded.charAt(percent + 2), 16);
    if (low < 0) {
      throw PoisonMessageException.about("its key has a % without two digits behind it", encoded);
    }
    return high << 4 | low;
  }
}
