package io.ionflow.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A run of bytes that is read anew each time, through a short buffer: for its checksum, which goes
 * ahead of it, and while it is sent. A store refuses what has changed in between. That it can't be
 * read is an {@link UncheckedIOException}, so that it isn't taken for a broken connection.
 */
final class Reread implements Payload {
  private final long sizeBytes;
  private final Piece.Opening bytes;
  private final byte[] buffer;

  /** Reads through that buffer, which is its own as long as it is used. */
  Reread(long sizeBytes, Piece.Opening bytes, byte[] buffer) {
    this.sizeBytes = sizeBytes;
    this.bytes = bytes;
    this.buffer = buffer;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      for (long left = sizeBytes; left > 0; ) {
        int got = read(in, (int) Math.min(buffer.length, left));
        if (got < 0) {
          throw unread(
              new EOFException(
                  "it ended after %d of %d bytes".formatted(sizeBytes - left, sizeBytes)));
        }
        out.write(buffer, 0, got);
        left -= got;
      }
    }
  }

  private InputStream open() {
    try {
      return bytes.open();
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private int read(InputStream in, int length) {
    try {
      return in.read(buffer, 0, length);
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private static UncheckedIOException unread(IOException why) {
    return new UncheckedIOException(why);
  }
}
