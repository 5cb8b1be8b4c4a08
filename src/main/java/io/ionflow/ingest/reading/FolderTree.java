package io.ionflow.ingest.reading;

import io.ionflow.ingest.Member;
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

/** The files below a folder; the only way from here to the file system. */
public final class FolderTree implements SourceTree {
  private final Path root;

  private final FolderListings listings;

  /**
   * The tree below a folder, which has to exist.
   *
   * @param listings what is remembered of folders
   */
  public FolderTree(Path root, FolderListings listings) throws IOException {
    this.root = root.toRealPath();
    this.listings = listings;
  }

  @Override
  public String rootName() {
    Path name = root.getFileName();
    return name == null ? "root" : name.toString();
  }

  /** A link on the way may not lead out of the root. */
  @Override
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
          ? Optional.of(found(path, real, attributes))
          : Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return Optional.empty(); // a dangling link, or removed since
    }
  }

  @Override
  public List<String> referring(String folder) throws IOException, UnfitDataException {
    return listings.of(folder(folder));
  }

  /** Where a folder of the tree is; may not exist. */
  private Path folder(String folder) throws UnfitDataException {
    return folder.isEmpty() ? root : plain(folder);
  }

  /** Links are left out too. */
  @Override
  public List<SourceFile> below(String folder) throws IOException, UnfitDataException {
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
              found.add(found(new TreePath(folder + name), file, attributes));
            }
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    if (found.size() > MOST_FILES) {
      throw SourceTree.tooMany(folder);
    }
    found.sort(Comparator.comparing(file -> file.path().text()));
    return found;
  }

  @Override
  public List<SourceFile> named(String beginning) throws IOException, UnfitDataException {
    String folder = beginning.substring(0, beginning.lastIndexOf('/') + 1);
    String start = beginning.substring(folder.length());
    List<SourceFile> found = new ArrayList<>();
    for (String name : listings.names(folder(folder))) {
      if (name.startsWith(start)) {
        file(new TreePath(folder + name)).ifPresent(found::add);
      }
    }
    return found;
  }

  @Override
  public Optional<SourceFile> first(String folder, String but)
      throws IOException, UnfitDataException {
    List<String> names = listings.names(folder(folder));
    for (String name : names) {
      Optional<SourceFile> file =
          name.equals(but) ? Optional.empty() : file(new TreePath(folder + name));
      if (file.isPresent()) {
        return file;
      }
    }
    for (String name : names) {
      Path below = folder(folder + name);
      Optional<SourceFile> file =
          Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)
              ? first(folder + name + "/", but)
              : Optional.empty();
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
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

  private static SourceFile found(TreePath path, Path real, BasicFileAttributes attributes) {
    Instant modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
    Member member = new Member(path.text(), attributes.size(), modified);
    return new SourceFile(path, new FileContent(real), member);
  }
}
