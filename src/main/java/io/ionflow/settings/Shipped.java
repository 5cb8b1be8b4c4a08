package io.ionflow.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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
      return url.openConnection() instanceof JarURLConnection jar
          ? names(folder, jar.getJarFile())
          : names(folder, Path.of(url.toURI()));
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

  private static List<String> names(String folder, JarFile jar) {
    String root = ROOT.substring(1);
    return jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.startsWith(root + folder + "/") && !name.endsWith("/"))
        .map(name -> name.substring(root.length()))
        .sorted()
        .toList();
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
