package io.ionflow.ingest.reading;

import io.ionflow.ingest.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A regular file of a source as it was when looked at; two are equal while the file is unchanged.
 *
 * @param path its place below the root
 * @param real where it is, with every link resolved, so that a swapped link can't redirect a read
 * @param sizeBytes length
 * @param modified time of the last change, to the millisecond
 */
public record SourceFile(TreePath path, Path real, long sizeBytes, Instant modified) {

  /** The same as a dataset lists it. */
  public Member member() {
    return new Member(path.text(), sizeBytes, modified);
  }

  InputStream open() throws IOException {
    return Files.newInputStream(real);
  }

  FileChannel channel() throws IOException {
    return FileChannel.open(real, StandardOpenOption.READ);
  }

  /** At most that many bytes from its beginning. */
  byte[] head(int atMost) throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(atMost);
    }
  }

  /** The path as messages give it. */
  public String shown() {
    return Shown.of(path.text());
  }
}
