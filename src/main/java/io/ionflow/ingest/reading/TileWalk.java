package io.ionflow.ingest.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes from a tileset to the tilesets that it names, and on to theirs, and looks whether the files
 * that they name are there (3D Tiles 1.1, external tilesets). Each is read once, so that a circle
 * of them ends.
 */
final class TileWalk {
  private static final int MOST_NAMED = 10;
  private static final int MOST_TILESETS = 100_000;
  private static final Set<String> WITHOUT_FILE = Set.of("{", "data:");

  private final SourceTree tree;
  private final SourceFile main;
  private final TextMarks seen = new TextMarks();
  private final Deque<SourceFile> open = new ArrayDeque<>();
  private final List<String> missing = new ArrayList<>();
  private int tilesets;

  private TileWalk(SourceTree tree, SourceFile main) {
    this.tree = tree;
    this.main = main;
  }

  /**
   * Files that a tileset needs, or one of those below it, and that are not there; the first few of
   * them.
   *
   * @throws UnfitDataException also if one of them names a file outside of the tileset's folder
   */
  static List<String> missing(SourceTree tree, SourceFile tileset)
      throws IOException, UnfitDataException {
    TileWalk walk = new TileWalk(tree, tileset);
    walk.follow(tileset);
    while (!walk.open.isEmpty() && walk.missing.size() < MOST_NAMED) {
      walk.read(walk.open.remove());
    }
    return walk.missing;
  }

  private void follow(SourceFile tileset) throws UnfitDataException {
    if (!seen.add(tileset.path().text())) {
      return;
    }
    if (++tilesets > MOST_TILESETS) {
      throw new UnfitDataException(
          "%s leads to more than %,d other tilesets; join some"
              .formatted(main.shown(), MOST_TILESETS));
    }
    open.add(tileset);
  }

  private void read(SourceFile tileset) throws IOException, UnfitDataException {
    Json.reading(
        tileset.shown(),
        () -> {
          try (InputStream in = tileset.open();
              JsonParser parser = Json.factory().createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
              if (token == JsonToken.FIELD_NAME && isContent(parser.currentName())) {
                content(parser, tileset);
              }
            }
          }
          return tileset;
        });
  }

  private static boolean isContent(String key) {
    return key.equals("content") || key.equals("contents");
  }

  /** The URIs directly in a tile's content: an object, or an array of objects. */
  private void content(JsonParser parser, SourceFile tileset)
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
        check(parser.getText(), tileset);
      }
    } while (depth > 0);
  }

  /** {@code url} is how tilesets before 1.0 wrote it. */
  private static boolean isUri(String key) {
    return "uri".equals(key) || "url".equals(key);
  }

  private void check(String uri, SourceFile tileset) throws IOException, UnfitDataException {
    if (missing.size() >= MOST_NAMED || WITHOUT_FILE.stream().anyMatch(uri::contains)) {
      return;
    }
    TreePath tile = tileset.path().refer(Links.decode(uri), main.path().folder());
    if (!tile.extension().equals("json")) {
      if (!tree.holds(tile)) {
        missing.add(tile.text());
      }
      return;
    }
    Optional<SourceFile> external = tree.file(tile);
    if (external.isPresent()) {
      follow(external.get());
    } else if (!missing.contains(tile.text())) {
      missing.add(tile.text());
    }
  }
}
