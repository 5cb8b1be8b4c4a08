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
   * Moves files below a folder, each at its own path. They stay together: where one of the names is
   * taken, all go below a folder of the job's own.
   *
   * @return where the first one is now
   */
  static Path move(Job job, List<String> paths, Path folder) throws IOException {
    Path shelf = shelf(job, paths, folder);
    for (String path : paths) {
      Path from = SourceFiles.resolve(job.source(), path);
      if (stands(from)) {
        Path to = below(shelf, path);
        Files.createDirectories(to.getParent());
        move(from, to);
        prune(from.getParent(), job.source().root());
      }
    }
    return below(shelf, paths.get(0));
  }

  /** Removes files. */
  static void delete(Job job, List<String> paths) throws IOException {
    for (String path : paths) {
      Path file = SourceFiles.resolve(job.source(), path);
      Files.deleteIfExists(file);
      prune(file.getParent(), job.source().root());
    }
  }

  private static Path shelf(Job job, List<String> paths, Path folder) {
    Path own = below(folder, job.id());
    boolean taken =
        paths.stream()
            .filter(path -> stands(SourceFiles.resolve(job.source(), path)))
            .anyMatch(path -> isTaken(folder, below(folder, path)));
    return taken || stands(own) ? own : folder;
  }

  /** By anything of that name, or by a file where a folder has to be. */
  private static boolean isTaken(Path folder, Path to) {
    for (Path above = to.getParent(); !above.equals(folder); above = above.getParent()) {
      if (stands(above) && !Files.isDirectory(above)) {
        return true;
      }
    }
    return stands(to);
  }

  private static boolean stands(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path below(Path folder, String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException(path + " is outside of " + folder);
    }
    return file;
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
