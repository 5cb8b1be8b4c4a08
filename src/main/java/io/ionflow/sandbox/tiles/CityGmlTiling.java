package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows the polygons of a CityGML file as they are, cut into fans. */
final class CityGmlTiling implements Tiling {
  private static final String CONTENT = "buildings.glb";
  private static final Colour WALLS = new Colour(0.75, 0.72, 0.66);

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    Path source = files.main(Set.of("gml", "citygml", "xml"));
    GmlPolygons polygons = GmlPolygons.read(source, files.limits());
    List<Assumption> assumptions = new ArrayList<>();
    if (polygons.truncated()) {
      assumptions.add(Assumption.SAMPLED);
    }
    Anchor anchor =
        Anchor.of(polygons.bounds(), Optional.of(polygons.crs()), Optional.empty(), assumptions);
    Surface surface = Surface.plain(triangles(polygons, anchor), WALLS);
    Box box = Box.around(List.of(surface));
    if (!box.isFinite()) {
      throw new DataError(source.getFileName() + " lies outside what its CRS can show");
    }
    MeshGlb.write(outputDir.resolve(CONTENT), List.of(surface));
    Tileset.write(outputDir, new Tileset.Tile(CONTENT, anchor.frame(), box));
    return new Made(Tileset.ENTRY, assumptions);
  }

  private static float[] triangles(GmlPolygons polygons, Anchor anchor) {
    FloatList triangles = new FloatList();
    for (List<Vector> ring : polygons.rings()) {
      List<Vector> local = ring.stream().map(anchor::toLocal).toList();
      for (int i = 1; i + 1 < local.size(); i++) {
        for (Vector corner : List.of(local.get(0), local.get(i), local.get(i + 1))) {
          triangles.add(corner.x(), corner.y(), corner.z());
        }
      }
    }
    return triangles.toArray();
  }
}
