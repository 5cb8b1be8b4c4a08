package io.ionflow.ingest.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** 3D Tiles trees: a tileset.json, and everything below its folder. */
final class Tilesets {
  /** The only name that a tree's main file goes by, so that a tile's is found without a search. */
  static final String MAIN = "tileset.json";

  private static final int MOST_NAMED = 10;
  private static final Set<String> WITHOUT_FILE = Set.of("{", "data:");

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

  /** Tiles that a tileset names and that are not there; the first few of them. */
  static List<String> missing(SourceTree tree, SourceFile tileset)
      throws IOException, UnfitDataException {
    return Json.reading(
        tileset.shown(),
        () -> {
          List<String> missing = new ArrayList<>();
          try (InputStream in = tileset.open();
              JsonParser parser = Json.factory().createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
              if (token == JsonToken.FIELD_NAME && isContent(parser.currentName())) {
                content(parser, tree, tileset, missing);
              }
            }
          }
          return missing;
        });
  }

  private boolean isTileset(SourceTree tree, TreePath candidate) throws IOException {
    try {
      Optional<SourceFile> file = tree.file(candidate);
      return file.isPresent() && known.of(file.get());
    } catch (UnfitDataException noTileset) {
      return false; // reported when that file itself is read
    }
  }

  private static boolean isContent(String key) {
    return key.equals("content") || key.equals("contents");
  }

  /** The URIs directly in a tile's content: an object, or an array of objects. */
  private static void content(
      JsonParser parser, SourceTree tree, SourceFile tileset, List<String> missing)
      throws IOException, UnfitDataException {
    int direct = parser.currentName().equals("content") ? 1 : 2;
    int depth = 0;
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (depth == direct
          && token == JsonToken.VALUE_STRING
          && isUri(parser.currentName())) {
        check(parser.getText(), tree, tileset, missing);
      }
    } while (depth > 0);
  }

  /** {@code url} is how tilesets before 1.0 wrote it. */
  private static boolean isUri(String key) {
    return "uri".equals(key) || "url".equals(key);
  }

  private static void check(String uri, SourceTree tree, SourceFile tileset, List<String> missing)
      throws IOException, UnfitDataException {
    if (missing.size() >= MOST_NAMED || WITHOUT_FILE.stream().anyMatch(uri::contains)) {
      return;
    }
    TreePath tile = tileset.path().refer(Links.decode(uri), tileset.path().folder());
    if (!tree.holds(tile)) {
      missing.add(tile.text());
    }
  }
}
