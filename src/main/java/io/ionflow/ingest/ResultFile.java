package io.ionflow.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes the small JSON file that tells people and scripts what became of a dataset. */
final class ResultFile {
  static final String SUFFIX = ".ion.json";
  private static final int LONGEST_NAME_BYTES = 240;
  private static final int LARGEST_BYTES = 1 << 20;

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
    String fileName = main.substring(main.lastIndexOf('/') + 1);
    Path file = folder.resolve((isFileName(name) ? name : fileName) + SUFFIX);
    if (isOfAnother(file, main)) {
      file = folder.resolve(fileName + SUFFIX);
    }
    Path half = file.resolveSibling(file.getFileName() + ".half");
    IonJson.mapper().writerWithDefaultPrettyPrinter().writeValue(half.toFile(), result);
    return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
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
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_BYTES) {
      return true;
    }
    try {
      JsonNode there = IonJson.mapper().readTree(Files.readAllBytes(file));
      return !there.path("dataset").asText().equals(main);
    } catch (JsonProcessingException | CharConversionException notOurs) {
      return true;
    }
  }
}
