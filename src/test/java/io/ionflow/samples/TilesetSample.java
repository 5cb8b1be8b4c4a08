package io.ionflow.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A campus of two buildings as 3D Tiles 1.1: one coarse tile, refined by one of each building. Its
 * boxes have z up while the models in them have y up (3D Tiles 1.1, coordinate reference system).
 */
final class TilesetSample {
  private TilesetSample() {}

  static Map<String, byte[]> files() {
    Mesh coarse = new Mesh().box(-30, 0, 0, 20, 48, 20).box(25, 0, 0, 50, 15, 30);
    Mesh tower = Mesh.walls(-30, 0, 0, 20, 40, 20);
    Mesh spire = Mesh.pyramid(-30, 40, 0, 22, 8, 22);
    Mesh hall = Mesh.walls(25, 0, 0, 50, 10, 30);
    Mesh roof = Mesh.pyramid(25, 10, 0, 54, 5, 34);
    return Map.of(
        "campus/tileset.json", tileset(coarse, tower, spire, hall, roof),
        "campus/tiles/campus.glb",
            new GltfModel("Campus").add("Concrete", coarse, 0.7, 0.7, 0.68).glb(),
        "campus/tiles/tower.glb",
            new GltfModel("Tower")
                .add("Render", tower, 0.86, 0.80, 0.66)
                .add("Slate", spire, 0.30, 0.34, 0.42)
                .glb(),
        "campus/tiles/hall.glb",
            new GltfModel("Hall")
                .add("Brick", hall, 0.66, 0.34, 0.26)
                .add("Zinc", roof, 0.55, 0.60, 0.62)
                .glb());
  }

  private static byte[] tileset(Mesh coarse, Mesh tower, Mesh spire, Mesh hall, Mesh roof) {
    ObjectNode tileset = new ObjectMapper().createObjectNode();
    tileset.putObject("asset").put("version", "1.1");
    tileset.put("geometricError", 100);
    ObjectNode root = tileset.putObject("root");
    ArrayNode transform = root.putArray("transform");
    double[] place = Place.toEarthFixed(Place.longitude(0), Place.latitude(-300), Place.HEIGHT);
    for (double value : place) {
      transform.add(value);
    }
    tile(root, "campus", 20, coarse, tower, spire, hall, roof);
    root.put("refine", "REPLACE");
    ArrayNode children = root.putArray("children");
    tile(children.addObject(), "tower", 0, tower, spire);
    tile(children.addObject(), "hall", 0, hall, roof);
    return SampleGenerator.text(tileset.toPrettyString().replace("\r\n", "\n") + "\n");
  }

  private static void tile(ObjectNode tile, String name, double error, Mesh... meshes) {
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] greatest = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (Mesh mesh : meshes) {
      for (int axis = 0; axis < 3; axis++) {
        least[axis] = Math.min(least[axis], mesh.least()[axis]);
        greatest[axis] = Math.max(greatest[axis], mesh.greatest()[axis]);
      }
    }
    ArrayNode box = tile.putObject("boundingVolume").putArray("box");
    box.add((least[0] + greatest[0]) / 2)
        .add(0.0 - (least[2] + greatest[2]) / 2)
        .add((least[1] + greatest[1]) / 2);
    box.add((greatest[0] - least[0]) / 2).add(0).add(0);
    box.add(0).add((greatest[2] - least[2]) / 2).add(0);
    box.add(0).add(0).add((greatest[1] - least[1]) / 2);
    tile.put("geometricError", error);
    tile.putObject("content").put("uri", "tiles/" + name + ".glb");
  }
}
