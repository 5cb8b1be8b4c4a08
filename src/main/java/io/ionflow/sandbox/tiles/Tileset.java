package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a {@code tileset.json} of 3D Tiles 1.1. */
final class Tileset {
  static final String ENTRY = "tileset.json";

  private Tileset() {}

  /**
   * A tile with content.
   *
   * @param uri the content, relative to the tileset
   * @param frame where the content's origin is
   * @param box what the content fills, in the frame's metres, z-up
   */
  record Tile(String uri, LocalFrame frame, Box box) {}

  /** One tile that is always shown, as root. */
  static void write(Path outputDir, Tile tile) throws IOException {
    ObjectNode root = node(tile);
    // With an error as large as the box, it is shown while it fills a few pixels.
    write(outputDir, Math.max(tile.box().diagonalMetres(), 1), root);
  }

  /** Several tiles below an empty root that spans the region (degrees, heights in metres). */
  static void write(Path outputDir, GeoRectangle region, double maxHeight, List<Tile> tiles)
      throws IOException {
    ObjectNode root = Json.object();
    ArrayNode bounds = root.putObject("boundingVolume").putArray("region");
    bounds.add(Math.toRadians(region.westDegrees())).add(Math.toRadians(region.southDegrees()));
    bounds.add(Math.toRadians(region.eastDegrees())).add(Math.toRadians(region.northDegrees()));
    bounds.add(-100.0).add(maxHeight);
    // Far larger than any child: the children are refined to from any distance that shows them.
    double rootError = 1_000_000;
    root.put("geometricError", rootError).put("refine", "ADD");
    ArrayNode children = root.putArray("children");
    tiles.forEach(tile -> children.add(node(tile)));
    write(outputDir, 2 * rootError, root);
  }

  private static void write(Path outputDir, double geometricError, ObjectNode root)
      throws IOException {
    ObjectNode tileset = Json.object();
    tileset.putObject("asset").put("version", "1.1");
    tileset.put("geometricError", geometricError).set("root", root);
    Json.write(outputDir.resolve(ENTRY), tileset);
  }

  private static ObjectNode node(Tile tile) {
    ObjectNode node = Json.object();
    ArrayNode transform = node.putArray("transform");
    for (double value : tile.frame().toEcefMatrix()) {
      transform.add(value);
    }
    Vector center = tile.box().center();
    // A flat or single-point dataset still needs a volume to be seen and flown to.
    Vector half = tile.box().max().minus(center);
    ArrayNode box = node.putObject("boundingVolume").putArray("box");
    box.add(center.x()).add(center.y()).add(center.z());
    box.add(Math.max(half.x(), 0.01)).add(0.0).add(0.0);
    box.add(0.0).add(Math.max(half.y(), 0.01)).add(0.0);
    box.add(0.0).add(0.0).add(Math.max(half.z(), 0.01));
    node.put("geometricError", 0.0).put("refine", "ADD");
    node.putObject("content").put("uri", tile.uri());
    return node;
  }
}
