package io.ionflow.ingest;

import io.ionflow.store.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sums what is written to it, slice by slice: a polynomial of the bytes of a slice, and one of the
 * slices, each twice with points of its own. For one thread.
 */
final class ContentHash extends OutputStream {
  /** Length of a slice. Every part of a file begins at a multiple of it. */
  static final int SLICE_BYTES = 256 << 10;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Of the field's 61 bits, what is sure to be below its prime. */
  private static final int WORD_BYTES = 7;

  private static final long WORD = (1L << (8 * WORD_BYTES)) - 1;
  private static final int STEP_BYTES = 4 * WORD_BYTES;

  private final ContentKey key;
  private byte[] waiting = {};
  private int waitingBytes;
  private ContentSum sum = ContentSum.NONE;

  ContentHash(ContentKey key) {
    this.key = key;
  }

  /** That of all bytes of something, which is written once more for it. */
  static ContentSum of(Payload payload, ContentKey key) {
    ContentHash hash = new ContentHash(key);
    try {
      payload.writeTo(hash);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return hash.sum();
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) {
    int from = start;
    int left = length;
    while (left > 0) {
      if (waitingBytes == 0 && left >= SLICE_BYTES) {
        add(bytes, from, SLICE_BYTES);
        from += SLICE_BYTES;
        left -= SLICE_BYTES;
      } else {
        int taken = Math.min(left, SLICE_BYTES - waitingBytes);
        keep(bytes, from, taken);
        from += taken;
        left -= taken;
      }
    }
  }

  private void keep(byte[] bytes, int from, int length) {
    if (waiting.length < waitingBytes + length) {
      waiting = Arrays.copyOf(waiting, Math.min(SLICE_BYTES, 2 * (waitingBytes + length)));
    }
    System.arraycopy(bytes, from, waiting, waitingBytes, length);
    waitingBytes += length;
    if (waitingBytes == SLICE_BYTES) {
      flushSlice();
    }
  }

  private void flushSlice() {
    int length = waitingBytes;
    waitingBytes = 0;
    add(waiting, 0, length);
  }

  /** That of all that was written; nothing can be written afterwards that is not a new slice. */
  ContentSum sum() {
    if (waitingBytes > 0) {
      flushSlice();
    }
    return sum;
  }

  private void add(byte[] bytes, int from, int length) {
    long first = polynomial(bytes, from, length, key.first());
    long second = polynomial(bytes, from, length, key.second());
    sum = sum.then(new ContentSum(first, second, 1, first, first), key);
  }

  /**
   * The words as coefficients, by Horner's rule in four strands, so that the processor need not
   * wait for one product before it begins the next. Zeros fill the last step.
   */
  private static long polynomial(byte[] bytes, int from, int length, long point) {
    long square = Field.reduce(Field.times(point, point));
    long stride = Field.reduce(Field.times(square, square));
    long[] strands = new long[4];
    int full = Math.max(0, (length - Long.BYTES) / STEP_BYTES);
    step(bytes, from, full, stride, strands);
    int done = full * STEP_BYTES;
    int steps = (length - done + STEP_BYTES - 1) / STEP_BYTES;
    byte[] rest = new byte[steps * STEP_BYTES + Long.BYTES];
    System.arraycopy(bytes, from + done, rest, 0, length - done);
    step(rest, 0, steps, stride, strands);
    long whole = 0;
    for (long strand : strands) {
      whole = Field.reduce(Field.times(whole, point) + strand);
    }
    return whole;
  }

  private static void step(byte[] bytes, int from, int steps, long stride, long[] strands) {
    long a = strands[0];
    long b = strands[1];
    long c = strands[2];
    long d = strands[3];
    for (int i = 0; i < steps; i++) {
      int at = from + i * STEP_BYTES;
      a = Field.times(a, stride) + word(bytes, at);
      b = Field.times(b, stride) + word(bytes, at + WORD_BYTES);
      c = Field.times(c, stride) + word(bytes, at + 2 * WORD_BYTES);
      d = Field.times(d, stride) + word(bytes, at + 3 * WORD_BYTES);
    }
    strands[0] = a;
    strands[1] = b;
    strands[2] = c;
    strands[3] = d;
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at) & WORD;
  }
}
