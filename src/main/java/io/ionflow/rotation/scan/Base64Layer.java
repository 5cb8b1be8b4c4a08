package io.ionflow.rotation.scan;

import java.util.Arrays;

/**
 * Undoes Base64 in bytes as they pass: data URIs, Kubernetes Secrets and the like. What it finds
 * begins where a run of Base64 letters begins; runs that are broken into lines are read line by
 * line, which a token of one line survives.
 */
final class Base64Layer {
  /** A shorter run can't hold a token. */
  private static final int SHORTEST = 64;

  private static final byte[] VALUES = values();

  private final Strainer inner;
  private final byte[] head = new byte[SHORTEST];
  private long length;
  private int bits;
  private int count;

  /**
   * @param inner takes what was encoded
   */
  Base64Layer(Strainer inner) {
    this.inner = inner;
  }

  void take(byte next) {
    byte value = next < 0 ? -1 : VALUES[next];
    if (value < 0) {
      if (next != 0) {
        end();
      }
      return;
    }
    if (length < SHORTEST) {
      head[(int) length] = value;
    } else {
      if (length == SHORTEST) {
        for (byte early : head) {
          decode(early);
        }
      }
      decode(value);
    }
    length++;
  }

  /** Four letters make three bytes. */
  private void decode(byte value) {
    bits = (bits << 6) | value;
    if (++count == 4) {
      inner.take((byte) (bits >> 16));
      inner.take((byte) (bits >> 8));
      inner.take((byte) bits);
      bits = 0;
      count = 0;
    }
  }

  void end() {
    if (length > SHORTEST) {
      if (count == 3) {
        inner.take((byte) (bits >> 10));
        inner.take((byte) (bits >> 2));
      } else if (count == 2) {
        inner.take((byte) (bits >> 4));
      }
      inner.end();
    }
    length = 0;
    bits = 0;
    count = 0;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < letters.length(); i++) {
      values[letters.charAt(i)] = (byte) i;
    }
    values['-'] = 62;
    values['_'] = 63;
    return values;
  }
}
