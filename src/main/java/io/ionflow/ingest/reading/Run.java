package io.ionflow.ingest.reading;

import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream; what is there behind them is not read. */
public class Run extends InputStream {
  private final InputStream in;
  private long left;

  /** Takes the stream at its first byte; closes it in the end. */
  public Run(InputStream in, long sizeBytes) {
    this.in = in;
    this.left = sizeBytes;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] bytes, int start, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int got = in.read(bytes, start, (int) Math.min(length, left));
    if (got < 0) {
      endedEarly();
    }
    left -= Math.max(got, 0);
    return got;
  }

  /** The stream has fewer bytes, which makes this one end with them. */
  protected void endedEarly() throws IOException {
    // no fault by itself
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
