package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Carries files away that are still what was looked at. What somebody has put in their place stays,
 * also if that happens at the last moment: a file is taken first and looked at then, and goes back
 * if it is another one. Safe to repeat, and for two at the same file.
 */
final class Porter {
  private final String mark;

  /**
   * @param mark tells apart two that carry the same file, and is the same when it is repeated
   */
  Porter(String mark) {
    this.mark = mark;
  }

  /**
   * Whether there is anything at a place, without following a link.
   *
   * @throws IOException if that can't be told, which is not the same as no
   */
  static boolean stands(Path file) throws IOException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (FileSystemException untold) {
      if (isBelowFile(file)) {
        return false;
      }
      throw untold;
    }
  }

  private static boolean isBelowFile(Path file) {
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return !Files.isDirectory(above);
      }
    }
    return false;
  }

  /**
   * Moves a file, whose folder need not be there yet.
   *
   * @param as what it was when it was looked at
   * @return false if another one is in its place, which stays
   */
  boolean move(Path from, Path to, Member as) throws IOException {
    if (!stands(from)) {
      return true;
    }
    if (!is(from, as)) {
      return false;
    }
    Files.createDirectories(to.getParent());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      return copy(from, to, as);
    } catch (NoSuchFileException e) {
      return goneOr(from, e);
    }
    return is(to, as) || back(to, from);
  }

  /** Moves a file, whatever it is. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      copyWhole(from, to, to.resolveSibling(to.getFileName() + ".half"));
      Files.delete(from);
    }
  }

  private boolean copy(Path from, Path to, Member as) throws IOException {
    copyWhole(from, to, to.resolveSibling(to.getFileName() + "." + mark + ".half"));
    if (Files.size(to) != as.sizeBytes()) { // somebody else copies it too, and has only begun
      throw new IOException(to + " is not all of " + from + " yet, which stays.");
    }
    boolean removed = remove(from, as);
    if (!removed) {
      Files.deleteIfExists(to);
    }
    return removed;
  }

  private static void copyWhole(Path from, Path to, Path half) throws IOException {
    Files.copy(from, half, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes a file.
   *
   * @param as what it was when it was looked at
   * @return false if another one is in its place, which stays
   */
  boolean remove(Path file, Member as) throws IOException {
    Path aside = aside(file);
    if (!stands(aside)) { // or a process died right here
      if (!stands(file)) {
        return true;
      }
      if (!is(file, as)) {
        return false;
      }
      try {
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        return goneOr(file, e);
      }
    }
    if (!is(aside, as)) {
      return back(aside, file);
    }
    Files.deleteIfExists(aside);
    return !stands(file);
  }

  /** Hidden from every watched source. */
  private Path aside(Path file) {
    return file.resolveSibling("." + mark + "-" + Integer.toHexString(file.hashCode()) + ".half");
  }

  private static boolean goneOr(Path file, NoSuchFileException fault) throws IOException {
    if (stands(file)) {
      throw fault; // it is a folder that is missing
    }
    return true;
  }

  /** Puts another file back, unless yet another one has come to its place. */
  private static boolean back(Path from, Path to) throws IOException {
    try {
      Files.move(from, to);
    } catch (FileAlreadyExistsException newer) {
      return false;
    }
    return false;
  }

  private static boolean is(Path file, Member as) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.size() == as.sizeBytes()
          && now.lastModifiedTime().toMillis() == as.modified().toEpochMilli();
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /**
   * Removes folders that have become empty while files are carried away, and what is empty above
   * them, below a root. A folder is looked at when the next one is come to, and at the end: after
   * each of its files would take long where there are many.
   */
  static final class Pruning implements AutoCloseable {
    private final Path root;
    private Path current;

    Pruning(Path root) {
      this.root = root;
      this.current = root;
    }

    /** One of a folder's files may be gone. */
    void leave(Path folder) throws IOException {
      if (!folder.equals(current)) {
        prune();
        current = folder;
      }
    }

    @Override
    public void close() throws IOException {
      prune();
    }

    private void prune() throws IOException {
      for (Path f = current; f.startsWith(root) && !f.equals(root); f = f.getParent()) {
        try (var entries = Files.list(f)) {
          if (entries.findAny().isPresent()) {
            return;
          }
        } catch (NoSuchFileException alreadyGone) {
          continue;
        }
        try {
          Files.deleteIfExists(f);
        } catch (DirectoryNotEmptyException somethingCame) {
          return;
        }
      }
    }
  }
}
