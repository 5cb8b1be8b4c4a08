package io.ionflow.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that a sandbox works in; a temporary one goes when the sandbox does. */
record SandboxFolder(Path path, boolean temporary) implements AutoCloseable {

  static SandboxFolder of(Optional<Path> kept) throws IOException {
    return kept.isPresent()
        ? new SandboxFolder(Files.createDirectories(kept.get().toAbsolutePath()), false)
        : new SandboxFolder(Files.createTempDirectory("ion-sandbox"), true);
  }

  @Override
  public void close() throws IOException {
    if (!temporary || Files.notExists(path)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path found : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(found);
      }
    }
  }
}
