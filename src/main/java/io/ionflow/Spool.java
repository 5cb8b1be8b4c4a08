package io.ionflow;

import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where bodies are kept that are too large for memory while they go through a route: {@code
 * data/spool}, as the settings say. In the system's folder for temporary files each killed daemon
 * would leave one behind.
 */
final class Spool {
  private Spool() {}

  /**
   * Deletes what a killed daemon left; for who has the directory alone.
   *
   * @throws IOException if a file can't be deleted
   */
  static void clear(Workspace workspace) throws IOException {
    Path folder = workspace.data().resolve("spool");
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
