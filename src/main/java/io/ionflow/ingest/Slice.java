package io.ionflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A run of bytes of a file, read anew for each try, never held in memory. A file that has become
 * shorter fails the read.
 */
record Slice(Path file, long offset, long sizeBytes) {

  InputStream open() throws IOException {
    SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    return new Bounded(Channels.newInputStream(channel.position(offset)), file, sizeBytes);
  }

  private static final class Bounded extends InputStream {
    private final InputStream in;
    private final Path file;
    private long left;

    Bounded(InputStream in, Path file, long sizeBytes) {
      this.in = in;
      this.file = file;
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
        throw new IOException(file + " became shorter while it was sent");
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
