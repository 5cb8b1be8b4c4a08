package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import java.io.IOException;
import java.io.InputStream;

/**
 * A run of bytes of a member, read anew for each try, never held in memory. A member that has
 * become shorter fails the read.
 */
record Slice(Content content, long offset, long sizeBytes) {

  InputStream open() throws IOException {
    return new Whole(content.open(offset, sizeBytes), content, sizeBytes);
  }

  private static final class Whole extends InputStream {
    private final InputStream in;
    private final Content content;
    private long left;

    Whole(InputStream in, Content content, long sizeBytes) {
      this.in = in;
      this.content = content;
      this.left = sizeBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int got = in.read(bytes, start, (int) Math.min(length, left));
      if (got < 0) {
        throw new IOException(content + " became shorter while it was sent");
      }
      left -= got;
      return got;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
