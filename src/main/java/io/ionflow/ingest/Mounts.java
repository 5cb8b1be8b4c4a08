package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a file that was deleted from one whose folder was unmounted, which leaves no folder or an
 * empty other one. Remembers in memory alone which folder it was; safe for many threads.
 */
final class Mounts {
  private final Map<Path, Object> known = new ConcurrentHashMap<>();

  /** Something was found below a root. */
  void here(Path root) throws IOException {
    if (!known.containsKey(root)) {
      known.put(root, key(root));
    }
  }

  /**
   * Something was not found below a root.
   *
   * @throws FolderAwayException if the root itself is away
   */
  void demand(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new FolderAwayException(root, "is not there");
    }
    Object now = key(root);
    if (!now.equals(known.getOrDefault(root, now))) {
      if (isEmpty(root)) {
        throw new FolderAwayException(root, "is empty and another folder than before");
      }
      known.put(root, now);
    }
  }

  private static Object key(Path root) throws IOException {
    Object key = Files.readAttributes(root, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, root);
  }

  private static boolean isEmpty(Path root) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      return !entries.iterator().hasNext();
    }
  }
}
