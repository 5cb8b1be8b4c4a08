package io.ionflow.rotation.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks through the files below a path. No link is followed but the path itself, if it is one. */
final class FileTree {
  private static final String GIT = ".git";

  private final Contents contents;
  private final Leaks leaks;
  private final List<Path> repositories = new ArrayList<>();

  FileTree(Contents contents, Leaks leaks) {
    this.contents = contents;
    this.leaks = leaks;
  }

  /** Looks through them; whatever can't be read is noted. */
  void look(Path root) {
    try {
      Path real = root.toRealPath();
      if (GIT.equals(String.valueOf(real.getFileName())) || isBare(real)) {
        repositories.add(real);
        return;
      }
      Files.walkFileTree(real, new Visitor(root, real));
    } catch (IOException e) {
      leaks.unread(root.toString(), "It can't be read: " + e + ".");
    }
  }

  /** Folders that git keeps a history of, and histories themselves. */
  List<Path> repositories() {
    return repositories;
  }

  private static boolean isBare(Path path) {
    return Files.isRegularFile(path.resolve("HEAD"))
        && Files.isDirectory(path.resolve("objects"))
        && Files.isDirectory(path.resolve("refs"));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path shown;
    private final Path real;

    Visitor(Path shown, Path real) {
      this.shown = shown;
      this.real = real;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      if (Files.exists(dir.resolve(GIT))) {
        repositories.add(dir);
      }
      // its objects are packed: git itself has to be asked
      return GIT.equals(String.valueOf(dir.getFileName()))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        String where = name(file);
        try (InputStream in = Files.newInputStream(file)) {
          contents.look(where, in);
        } catch (IOException e) {
          leaks.unread(where, "It can't be read to its end: " + e.getMessage() + ".");
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      leaks.unread(name(file), "It can't be read: " + e + ".");
      return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
      return file.equals(real) ? shown.toString() : shown.resolve(real.relativize(file)).toString();
    }
  }
}
