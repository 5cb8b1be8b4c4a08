package io.ionflow.sandbox.tiling;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the data that an asset is served as from the files that were uploaded for it. */
@FunctionalInterface
public interface Tiler {
  /**
   * Writes the data tree of an asset.
   *
   * @throws IOException if the disk fails; input that can't be read is {@link Unreadable} instead
   */
  Outcome tile(Input input) throws IOException;

  /**
   * What there is to tile.
   *
   * @param type ion's name of the asset's type
   * @param sourceType ion's name; may be empty text
   * @param options as the client sent them
   * @param source folder with the uploaded files; to be read only, and not to be trusted
   * @param output empty folder for the data tree
   */
  record Input(
      long assetId,
      String name,
      String type,
      String sourceType,
      JsonNode options,
      Path source,
      Path output) {}

  /** How it went. */
  sealed interface Outcome permits Tiled, Unreadable {}

  /**
   * The data tree is there.
   *
   * @param entry path of the entry document below the output folder; empty text if clients start at
   *     the folder itself
   * @param sizeBytes size of the tree
   * @param assumptions names of what it rests on that ion might do otherwise
   */
  record Tiled(String entry, long sizeBytes, List<String> assumptions) implements Outcome {}

  /**
   * The files can't be made into an asset.
   *
   * @param reason for the log of the sandbox; ion tells clients none
   */
  record Unreadable(String reason) implements Outcome {}
}
