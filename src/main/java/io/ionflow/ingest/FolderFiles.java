package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import io.ionflow.ingest.reading.FileContent;
import io.ionflow.ingest.reading.FolderListings;
import io.ionflow.ingest.reading.FolderTree;
import io.ionflow.ingest.reading.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** The files below a folder, looked at without following links. */
final class FolderFiles implements SourceFiles {
  private final Path root;
  private final FolderListings listings;
  private final Mounts mounts;

  FolderFiles(Folder folder, FolderListings listings, Mounts mounts) {
    this.root = folder.root();
    this.listings = listings;
    this.mounts = mounts;
  }

  /** The file of a path below a root. */
  static Path resolve(Path root, String path) {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException(path + " is outside of " + root);
    }
    return file;
  }

  /** The path of a file below a folder's root, parts separated by {@code /}. */
  static String path(Folder folder, Path file) {
    Path relative = folder.root().relativize(file.toAbsolutePath().normalize());
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  @Override
  public SourceTree tree() throws IOException {
    return new FolderTree(root, listings);
  }

  @Override
  public boolean holds(String path) throws IOException {
    if (Files.exists(resolve(root, path), LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    mounts.demand(root);
    return false;
  }

  @Override
  public Member look(String path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    mounts.here(root);
    Instant modified = Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
    return new Member(path, attributes.size(), modified);
  }

  private BasicFileAttributes attributes(String path) throws IOException {
    try {
      return Files.readAttributes(
          resolve(root, path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException gone) {
      mounts.demand(root);
      throw gone;
    }
  }

  @Override
  public Content content(Member member) {
    return new FileContent(resolve(root, member.path()));
  }

  @Override
  public void requireUnchanged(Member member) throws IOException {
    try {
      if (look(member.path()).equals(member)) {
        return;
      }
    } catch (NoSuchFileException gone) {
      throw new SourceChangedException(member.path() + " is gone: it");
    }
    throw new SourceChangedException(member.path());
  }
}
