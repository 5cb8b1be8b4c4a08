package io.ionflow.fuzz;

import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.bucket.Buckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Reads bytes as a file of the name in the property {@code fuzz.name}: whatever they are, there is a
 * reading or an I/O error. The file stands alone in its folder, beside a sidecar for those that have one.
 */
public final class ReaderFuzz {
  private static final Buckets BUCKETS = new Buckets(1, Clock.systemUTC());
  private static final String NAME = System.getProperty("fuzz.name");
  private static final Path ROOT = root();
  private static final Source SOURCE =
      Source.plain("fuzz", new Folder(ROOT, ROOT.resolveSibling("done"), ROOT.resolveSibling("failed")), PostAction.KEEP);

  private ReaderFuzz() {}

  private static Path root() {
    try {
      Path root = Files.createTempDirectory("fuzz").resolve("inbox");
      return Files.createDirectories(root).toRealPath();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** One input. A new reader each time, for it remembers files by size and time. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      Files.write(ROOT.resolve(NAME), bytes);
      DatasetReader reader = new DatasetReader(new Origins(Clock.systemUTC(), BUCKETS));
      reader.read(SOURCE, NAME);
      reader.owner(SOURCE, "textures/brick.png");
    } catch (IOException expected) {
      return;
    }
  }
}
