package io.ionflow.ingest.reading;

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
 * The bytes of a file.
 *
 * @param file where it is; a link is not followed, so that a swapped one can't redirect a read
 */
public record FileContent(Path file) implements Content {

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public InputStream open(long offset, long sizeBytes) throws IOException {
    return new Run(Channels.newInputStream(channel().position(offset)), sizeBytes);
  }

  @Override
  public SeekableByteChannel channel() throws IOException {
    return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** The path, for messages. */
  @Override
  public String toString() {
    return file.toString();
  }

  /** Ends after so many bytes. */
  private static final class Run extends InputStream {
    private final InputStream in;
    private long left;

    Run(InputStream in, long sizeBytes) {
      this.in = in;
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
      left -= Math.max(got, 0);
      return got;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
