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
  public boolean isNear() {
    return true; // it comes out of the page cache
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
}
