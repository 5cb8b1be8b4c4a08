package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.Optional;

/** 3D Tiles trees: a tileset.json, and everything below its folder. */
final class Tilesets {
  /** The only name that a tree's main file goes by, so that a tile's is found without a search. */
  static final String MAIN = "tileset.json";

  private final Remembered<Boolean> known =
      new Remembered<>(
          file -> JsonHead.of(file).format().filter(Format.TILESET::equals).isPresent(),
          whether -> 1,
          4_096);

  /** The outermost tileset that a file lies below and is not; the file itself is not read. */
  Optional<TreePath> outermost(SourceTree tree, TreePath path)
      throws IOException, UnfitDataException {
    Optional<TreePath> outermost = Optional.empty();
    for (String folder : path.folders()) {
      TreePath candidate = new TreePath(folder + MAIN);
      if (!candidate.equals(path) && isTileset(tree, candidate)) {
        outermost = Optional.of(candidate);
      }
    }
    return outermost;
  }

  private boolean isTileset(SourceTree tree, TreePath candidate) throws IOException {
    try {
      Optional<SourceFile> file = tree.file(candidate);
      return file.isPresent() && known.of(file.get());
    } catch (UnfitDataException noTileset) {
      return false; // reported when that file itself is read
    }
  }
}
