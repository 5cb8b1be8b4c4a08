package io.ionflow.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What ships inside the jar and can be written out to be edited. */
public final class Shipped {
  private static final String ROOT = "/shipped/";

  private Shipped() {}

  /** Names of the shipped files below a folder such as {@code routes}, sorted. */
  public static List<String> names(String folder) {
    URL url = Shipped.class.getResource(ROOT + folder);
    if (url == null) {
      return List.of();
    }
    try {
      URI uri = url.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return names(folder, Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(folder, jar.getPath(ROOT + folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a shipped file.
   *
   * @param name such as {@code config/application.properties}
   */
  public static InputStream open(String name) throws IOException {
    InputStream in = Shipped.class.getResourceAsStream(ROOT + name);
    if (in == null) {
      throw new FileNotFoundException(name + " does not ship with this build");
    }
    return in;
  }

  /** A whole shipped file. */
  public static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(String folder, Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder + "/" + path.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
