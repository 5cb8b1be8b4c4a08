package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import io.ionflow.ingest.reading.Run;
import java.io.IOException;
import java.io.InputStream;

/**
 * A run of bytes of a member, read anew for each try, never held in memory. A member that has
 * become shorter fails the read.
 */
record Slice(Content content, long offset, long sizeBytes) {

  InputStream open() throws IOException {
    return new Run(content.open(offset, sizeBytes), sizeBytes) {
      @Override
      protected void endedEarly() throws IOException {
        throw new IOException(content + " became shorter while it was sent");
      }
    };
  }
}
