package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** Hosts an existing tileset as it is. */
final class TilesetTiling implements Tiling {
  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    Path entry = entry(files, options.path("tilesetJson").asText(""));
    ObjectNode tileset = Json.readObject(entry, files.limits());
    boolean whole =
        tileset.path("asset").path("version").isTextual()
            && tileset.path("root").path("boundingVolume").isObject()
            && tileset.path("geometricError").isNumber();
    if (!whole) {
      throw new DataError(
          files.relative(entry)
              + " is no tileset: asset.version, geometricError or root.boundingVolume is missing");
    }
    files.copyTo(outputDir);
    return Made.at(files.relative(entry));
  }

  private static Path entry(SourceFiles files, String option) throws DataError {
    if (!option.isEmpty()) {
      return files
          .within(option)
          .orElseThrow(
              () ->
                  new DataError(
                      "option tilesetJson names %s, which was not uploaded".formatted(option)));
    }
    return files.all().stream()
        .filter(file -> file.getFileName().toString().equals(Tileset.ENTRY))
        .findFirst()
        .orElseThrow(
            () ->
                new DataError("no tileset.json among the uploaded files; name it in tilesetJson"));
  }
}
