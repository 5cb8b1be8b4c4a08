package io.ionflow.ingest.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A walk through the files of a folder that can be broken off and gone on with: holds its place and
 * nothing else, however many files there are. No link to a folder is followed.
 */
final class FolderWalk implements Closeable {
  /** Each level holds a file descriptor. */
  private static final int DEEPEST = 100;

  private final FolderWatch watch;
  private final Consumer<Path> entering;
  private final Consumer<Path> tooDeep;
  private final Deque<Level> levels = new ArrayDeque<>();

  private record Level(DirectoryStream<Path> stream, Iterator<Path> entries) {}

  /** A file, with what the walk has seen of it. */
  record Seen(Path file, BasicFileAttributes attributes) {}

  /**
   * Begins.
   *
   * @param entering hears of each folder before it is listed
   * @param tooDeep hears of folders that are left out
   */
  FolderWalk(Path start, FolderWatch watch, Consumer<Path> entering, Consumer<Path> tooDeep)
      throws IOException {
    this.watch = watch;
    this.entering = entering;
    this.tooDeep = tooDeep;
    enter(start);
  }

  /**
   * The next file.
   *
   * @return empty at the end
   * @throws IOException if a folder can't be read; the walk goes on behind it
   */
  Optional<Seen> next() throws IOException {
    while (!levels.isEmpty()) {
      Optional<Path> entry = entry();
      Optional<Seen> seen = entry.isPresent() ? see(entry.get()) : Optional.empty();
      if (seen.isPresent()) {
        return seen;
      }
    }
    return Optional.empty();
  }

  /** The next entry of the innermost folder; at its end leaves it. */
  private Optional<Path> entry() throws IOException {
    try {
      Iterator<Path> entries = levels.peek().entries;
      if (entries.hasNext()) {
        return Optional.of(entries.next());
      }
      levels.pop().stream.close();
      return Optional.empty();
    } catch (DirectoryIteratorException failed) {
      levels.pop().stream.close();
      throw failed.getCause();
    }
  }

  private Optional<Seen> see(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    boolean file = watch.takesFile(name);
    boolean folder = watch.recursive() && watch.takesFolder(name);
    Optional<BasicFileAttributes> attributes =
        file || folder ? attributes(entry) : Optional.empty();
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    if (attributes.get().isDirectory()) {
      if (folder) {
        enter(entry);
      }
      return Optional.empty();
    }
    return file && isFile(entry, attributes.get())
        ? Optional.of(new Seen(entry, attributes.get()))
        : Optional.empty();
  }

  @SuppressWarnings("StreamResourceLeak") // closed when the walk leaves the folder, or is closed
  private void enter(Path folder) throws IOException {
    if (levels.size() == DEEPEST) {
      tooDeep.accept(folder);
      return;
    }
    entering.accept(folder);
    try {
      DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
      levels.push(new Level(stream, stream.iterator()));
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return; // since its folder was listed
    }
  }

  /** Of a link, its own; empty if the thing is gone. */
  static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** Whether it is a file or a link to one; pipes and the like are not. */
  static boolean isFile(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file));
  }

  @Override
  public void close() throws IOException {
    while (!levels.isEmpty()) {
      levels.pop().stream.close();
    }
  }
}
