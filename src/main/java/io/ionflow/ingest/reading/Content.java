package io.ionflow.ingest.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a source's file, wherever they are; two are equal if they are the same place. Each
 * read is of the content as it was looked at, where the origin can tell; else it is of what is
 * there now.
 */
public interface Content {

  /**
   * All bytes, from the first to the last. Closing early costs little.
   *
   * @throws io.ionflow.ingest.SourceChangedException if another content is known to be there now
   */
  InputStream open() throws IOException;

  /**
   * A run of bytes; a shorter content ends it early.
   *
   * @throws io.ionflow.ingest.SourceChangedException if another content is known to be there now
   */
  InputStream open(long offset, long sizeBytes) throws IOException;

  /** Whether reading once more what was just read costs little. */
  boolean isNear();

  /**
   * The bytes to read here and there.
   *
   * @throws io.ionflow.ingest.SourceChangedException if another content is known to be there now
   */
  SeekableByteChannel channel() throws IOException;
}
