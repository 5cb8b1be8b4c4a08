package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Puts a source's files away. Safe to repeat: what is gone already has been put away. */
final class SourceShelf {
  private SourceShelf() {}

  /**
   * Moves files below a folder, each at its own path.
   *
   * @return where the first one is now
   */
  static Path move(Job job, List<String> paths, Path folder) throws IOException {
    Path first = null;
    for (String path : paths) {
      Path from = SourceFiles.resolve(job.source(), path);
      Path to = free(folder, path, job.id(), from);
      if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(to.getParent());
        move(from, to);
        prune(from.getParent(), job.source().root());
      }
      first = first == null ? to : first;
    }
    return first;
  }

  /** Removes files. */
  static void delete(Job job, List<String> paths) throws IOException {
    for (String path : paths) {
      Path file = SourceFiles.resolve(job.source(), path);
      Files.deleteIfExists(file);
      prune(file.getParent(), job.source().root());
    }
  }

  /** Where a file goes: beside one that stands there already, never over it. */
  private static Path free(Path folder, String path, String jobId, Path from) {
    Path plain = folder.resolve(path).normalize();
    if (!plain.startsWith(folder)) {
      throw new IllegalArgumentException(path + " is outside of " + folder);
    }
    Path marked = folder.resolve(jobId).resolve(path).normalize();
    boolean taken = Files.exists(plain) && Files.exists(from, LinkOption.NOFOLLOW_LINKS);
    return taken || Files.exists(marked) ? marked : plain;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      Path half = to.resolveSibling(to.getFileName() + ".half");
      Files.copy(
          from, half, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(from);
    }
  }

  /** Removes folders that have become empty, up to the root. */
  private static void prune(Path folder, Path root) throws IOException {
    for (Path f = folder; f.startsWith(root) && !f.equals(root); f = f.getParent()) {
      try (var entries = Files.list(f)) {
        if (entries.findAny().isPresent()) {
          return;
        }
      } catch (java.nio.file.NoSuchFileException alreadyGone) {
        continue;
      }
      Files.deleteIfExists(f);
    }
  }
}
