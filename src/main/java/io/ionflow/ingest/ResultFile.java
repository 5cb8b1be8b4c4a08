package io.ionflow.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes the small JSON file that tells people and scripts what became of a dataset. */
final class ResultFile {
  static final String SUFFIX = ".ion.json";

  private ResultFile() {}

  /** Writes it in a folder, atomically, in place of an earlier one of the same dataset. */
  static Path write(Path folder, String name, String main, Map<String, Object> result)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name + SUFFIX);
    if (isOfAnother(file, main)) {
      file = folder.resolve(main.substring(main.lastIndexOf('/') + 1) + SUFFIX);
    }
    Path half = file.resolveSibling(file.getFileName() + ".half");
    IonJson.mapper().writerWithDefaultPrettyPrinter().writeValue(half.toFile(), result);
    return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Two datasets of one name in one folder: each keeps its own file. */
  private static boolean isOfAnother(Path file, String main) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    JsonNode there = IonJson.mapper().readTree(file.toFile());
    return !there.path("dataset").asText().equals(main);
  }
}
