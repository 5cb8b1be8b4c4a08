package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Looks at a source's files without following links. */
final class SourceFiles {
  private SourceFiles() {}

  /** The file of a member's path. */
  static Path resolve(Source source, String path) {
    Path file = source.root().resolve(path).normalize();
    if (!file.startsWith(source.root())) {
      throw new IllegalArgumentException(path + " is outside of " + source.root());
    }
    return file;
  }

  /** A member as its file is now. */
  static Member look(Source source, String path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(
            resolve(source, path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Instant modified = Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
    return new Member(path, attributes.size(), modified);
  }

  /** The path of a file below the root, parts separated by {@code /}. */
  static String path(Source source, Path file) {
    Path relative = source.root().relativize(file.toAbsolutePath().normalize());
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }
}
