package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one upload, archives unpacked; temporary copies go away on close. */
final class SourceFiles implements AutoCloseable {
  private static final Set<String> ARCHIVES = Set.of("zip", "kmz");
  private final Path root;
  private final boolean temporary;
  private final List<Path> files;
  private final Limits limits;

  private SourceFiles(Path root, boolean temporary, Limits limits) throws DataError, IOException {
    this.root = root;
    this.temporary = temporary;
    this.limits = limits;
    this.files = list(root, limits);
  }

  /** Opens an upload; an archive that is its only file is unpacked. */
  static SourceFiles open(Path sourceDir, Limits limits) throws DataError, IOException {
    SourceFiles uploaded = new SourceFiles(sourceDir, false, limits);
    if (uploaded.files.isEmpty()) {
      throw new DataError("nothing was uploaded");
    }
    for (Path file : uploaded.files) {
      if (Files.size(file) == 0 && uploaded.files.size() == 1) {
        throw new DataError(file.getFileName() + " is empty");
      }
    }
    Path first = uploaded.files.get(0);
    return uploaded.files.size() == 1 && ARCHIVES.contains(extension(first))
        ? unpack(first, limits)
        : uploaded;
  }

  private static SourceFiles unpack(Path archive, Limits limits) throws DataError, IOException {
    Path unpacked = Files.createTempDirectory("ionflow-sandbox-");
    try {
      ZipTree.unpack(archive, unpacked, limits);
      return new SourceFiles(unpacked, true, limits);
    } catch (DataError | IOException | RuntimeException e) {
      delete(unpacked);
      throw e;
    }
  }

  Path root() {
    return root;
  }

  Limits limits() {
    return limits;
  }

  /** All files, those nearest the root first. */
  List<Path> all() {
    return files;
  }

  /** Files with one of the extensions (lower case, no dot), those nearest the root first. */
  List<Path> withExtension(Set<String> extensions) {
    return files.stream().filter(file -> extensions.contains(extension(file))).toList();
  }

  /** The first file with one of the extensions. */
  Path main(Set<String> extensions) throws DataError {
    return withExtension(extensions).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new DataError(
                    "no file with extension %s among the %d uploaded"
                        .formatted(
                            String.join(", ", extensions.stream().sorted().toList()),
                            files.size())));
  }

  /** The file of this name beside another, whatever the case of the name. */
  Optional<Path> beside(Path file, String name) {
    return files.stream()
        .filter(other -> other.getParent().equals(file.getParent()))
        .filter(other -> other.getFileName().toString().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The file that a relative reference within another means; empty if missing or outside. */
  Optional<Path> referenced(Path file, String reference) {
    try {
      String name = URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
      return within(root.relativize(file).resolveSibling(name.replace('\\', '/')).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The file at a path below the root; empty if missing or outside. */
  Optional<Path> within(String path) {
    try {
      Path target = root.resolve(path).normalize();
      return files.contains(target) ? Optional.of(target) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The path below the root, with slashes. */
  String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Copies every file to the same place below another directory. */
  void copyTo(Path outputDir) throws IOException {
    for (Path file : files) {
      Path target = outputDir.resolve(relative(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /** The extension in lower case, without dot; empty if there is none. */
  static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The name without its extension. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      delete(root);
    }
  }

  private static List<Path> list(Path root, Limits limits) throws DataError, IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> found =
          walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.toString().contains("__MACOSX"))
              .limit(limits.maxFiles() + 1L)
              .sorted(Comparator.<Path>comparingInt(Path::getNameCount).thenComparing(p -> p))
              .toList();
      if (found.size() > limits.maxFiles()) {
        throw new DataError(
            "the upload has more than %d files, the sandbox's limit".formatted(limits.maxFiles()));
      }
      return found;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
