package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files below a source's root; the only way from here to the file system. */
public final class SourceTree {
  private static final int MOST_FILES = 2_000_000;

  private final Path root;

  private SourceTree(Path root) {
    this.root = root;
  }

  /** The tree below a folder, which has to exist. */
  public static SourceTree below(Path root) throws IOException {
    return new SourceTree(root.toRealPath());
  }

  /** Name of the root folder itself. */
  public String rootName() {
    Path name = root.getFileName();
    return name == null ? "root" : name.toString();
  }

  /**
   * The regular file at a path; empty if nothing or something else is there.
   *
   * @throws UnfitDataException if a link on the way leads out of the root
   */
  public Optional<SourceFile> file(TreePath path) throws IOException, UnfitDataException {
    Path plain = plain(path.text());
    if (!Files.exists(plain, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      Path real = plain.toRealPath();
      if (!real.startsWith(root)) {
        throw new UnfitDataException(
            "%s is a link out of the source's folder; put the file itself there"
                .formatted(Shown.of(path.text())));
      }
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(new SourceFile(path, real, attributes.size(), modified(attributes)))
          : Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return Optional.empty(); // a dangling link, or removed since
    }
  }

  boolean holds(TreePath path) throws IOException, UnfitDataException {
    return file(path).isPresent();
  }

  /** Where a folder of the tree is; may not exist. */
  Path folder(String folder) throws UnfitDataException {
    return folder.isEmpty() ? root : plain(folder);
  }

  /** Every regular file below a folder, by path; links, passing and own files are left out. */
  List<SourceFile> below(String folder) throws IOException, UnfitDataException {
    Path start = folder(folder);
    List<SourceFile> found = new ArrayList<>();
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && !PassingNames.matches(file.getFileName().toString())) {
              String name =
                  start
                      .relativize(file)
                      .toString()
                      .replace(file.getFileSystem().getSeparator(), "/");
              found.add(
                  new SourceFile(
                      new TreePath(folder + name), file, attributes.size(), modified(attributes)));
            }
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    if (found.size() > MOST_FILES) {
      throw new UnfitDataException(
          "%s holds more than %,d files; zip it".formatted(Shown.of(folder), MOST_FILES));
    }
    found.sort(Comparator.comparing(file -> file.path().text()));
    return found;
  }

  private Path plain(String path) throws UnfitDataException {
    try {
      return root.resolve(path);
    } catch (InvalidPathException unusable) {
      throw new UnfitDataException(
          "'%s' can't be a file's name here: %s"
              .formatted(Shown.of(path), Shown.of(unusable.getReason())));
    }
  }

  private static Instant modified(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
  }
}
