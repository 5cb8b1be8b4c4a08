package io.ionflow.ingest.bucket;

import java.io.IOException;
import java.io.InputStream;

/**
 * A whole object from its first byte on: a small piece first, for most readers look at no more, and
 * the rest in one go if that is asked for.
 */
final class ObjectStream extends InputStream {
  private static final long FIRST_BYTES = 64 << 10;

  private final ObjectContent content;
  private InputStream piece;
  private boolean last;

  ObjectStream(ObjectContent content) throws IOException {
    this.content = content;
    this.piece = content.open(0, FIRST_BYTES);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    int got = piece.read(bytes, start, length);
    if (got >= 0 || last) {
      return got;
    }
    piece.close();
    piece = content.open(FIRST_BYTES, Long.MAX_VALUE);
    last = true;
    return piece.read(bytes, start, length);
  }

  @Override
  public void close() throws IOException {
    piece.close();
  }
}
