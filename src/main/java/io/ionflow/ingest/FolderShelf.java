package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts files away in other folders, with a {@link ResultFile} beside the main one. */
final class FolderShelf implements Shelf {
  private final Folder folder;

  FolderShelf(Folder folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> complete(Job job, Map<String, Object> result) throws IOException {
    Dataset dataset = job.whole();
    List<String> paths = dataset.files().stream().map(Member::path).toList();
    Path main =
        switch (job.source().postAction()) {
          case KEEP -> file(dataset.main());
          case MOVE -> move(job, paths, folder.done());
          case DELETE -> folder.done().resolve(dataset.main());
        };
    ResultFile.write(main.getParent(), dataset.name(), dataset.main(), result);
    if (job.source().postAction() == PostAction.DELETE) {
      delete(paths);
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> reject(Job job, List<String> files, Map<String, Object> result)
      throws IOException {
    Path main =
        switch (job.source().postAction()) {
          case KEEP -> file(job.main());
          case MOVE, DELETE -> move(job, files, folder.failed());
        };
    String name = job.main().substring(job.main().lastIndexOf('/') + 1);
    ResultFile.write(main.getParent(), name, job.main(), result);
    return Optional.empty();
  }

  private Path file(String path) {
    return FolderFiles.resolve(folder.root(), path);
  }

  /**
   * Moves files below a folder, each at its own path. They stay together: where one of the names is
   * taken, all go below a folder of the job's own.
   *
   * @return where the first one is now
   */
  Path move(Job job, List<String> paths, Path to) throws IOException {
    Path shelf = shelf(job, paths, to);
    for (String path : paths) {
      Path from = file(path);
      if (stands(from)) {
        Path there = below(shelf, path);
        Files.createDirectories(there.getParent());
        move(from, there);
        prune(from.getParent(), folder.root());
      }
    }
    return below(shelf, paths.get(0));
  }

  /** Removes files. */
  void delete(List<String> paths) throws IOException {
    for (String path : paths) {
      Path file = file(path);
      Files.deleteIfExists(file);
      prune(file.getParent(), folder.root());
    }
  }

  private Path shelf(Job job, List<String> paths, Path to) {
    Path own = below(to, job.id());
    boolean taken =
        paths.stream()
            .filter(path -> stands(file(path)))
            .anyMatch(path -> isTaken(to, below(to, path)));
    return taken || stands(own) ? own : to;
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

  static void move(Path from, Path to) throws IOException {
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
  static void prune(Path folder, Path root) throws IOException {
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
