package io.ionflow.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.IonJson;
import io.ionflow.log.WholeFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The small JSON file that tells people and scripts what became of a dataset. */
public final class ResultFile {
  /** What its name ends with. */
  public static final String SUFFIX = ".ion.json";

  /** A longer one is not ours. */
  public static final int LARGEST_BYTES = 1 << 20;

  private static final int LONGEST_NAME_BYTES = 240;

  private ResultFile() {}

  /**
   * Writes it in a folder, atomically, in place of an earlier one of the same dataset.
   *
   * @param name what it is called; if that is no file name, or taken, it is called after the main
   *     file
   */
  static Path write(Path folder, String name, String main, Map<String, Object> result)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name(name, main));
    if (isOfAnother(file, main)) {
      file = folder.resolve(name(main));
    }
    WholeFile.replaceShared(file, file.resolveSibling(file.getFileName() + ".half"), json(result));
    return file;
  }

  /** Removes the one that stands beside a main file, if it tells of it. */
  static void remove(Path folder, String main) throws IOException {
    Path file = folder.resolve(name(main));
    if (Files.exists(file) && !isOfAnother(file, main)) {
      Files.delete(file);
    }
  }

  /** The name of a dataset's file: after a name of its own, or else after its main file. */
  public static String name(String own, String main) {
    return isFileName(own) ? own + SUFFIX : name(main);
  }

  /** The name after the main file; a name so long that no more fits behind it is cut. */
  public static String name(String main) {
    String name = main.substring(main.lastIndexOf('/') + 1);
    return (isFileName(name) ? name : cut(name)) + SUFFIX;
  }

  /** What comes after the cut tells names apart that begin alike. */
  private static String cut(String name) {
    int length = Math.min(name.length(), LONGEST_NAME_BYTES);
    while (!isFileName(name.substring(0, length) + "-12345678")
        || Character.isHighSurrogate(name.charAt(length - 1))) {
      length--;
    }
    return "%s-%08x".formatted(name.substring(0, length), name.hashCode());
  }

  /** The content. */
  public static byte[] json(Map<String, Object> result) throws IOException {
    return IonJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(result);
  }

  /** Whether a content is that of an earlier file about the same dataset. */
  public static boolean tellsOf(byte[] content, String main) throws IOException {
    try {
      return IonJson.mapper().readTree(content).path("dataset").asText().equals(main);
    } catch (JsonProcessingException | CharConversionException notOurs) {
      return false;
    }
  }

  /** A title is free text: it may lead elsewhere, or be too long. */
  private static boolean isFileName(String name) {
    return name.indexOf('/') < 0
        && name.indexOf('\0') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
  }

  /** Two datasets of one name in one folder: each keeps its own file. */
  private static boolean isOfAnother(Path file, String main) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    return !Files.isRegularFile(file)
        || Files.size(file) > LARGEST_BYTES
        || !tellsOf(Files.readAllBytes(file), main);
  }
}
