package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Shows points of a LAS file, or the box of a compressed one. */
final class PointCloudTiling implements Tiling {
  private static final String CONTENT = "points.glb";

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    Path source = files.main(Set.of("las", "laz"));
    LasHeader header = LasHeader.read(source);
    List<Assumption> assumptions = new ArrayList<>();
    Anchor anchor = Anchor.of(header.bounds(), header.crs(), Position.of(options), assumptions);
    Path content = outputDir.resolve(CONTENT);
    Box box;
    if (SourceFiles.extension(source).equals("laz")) {
      assumptions.add(Assumption.PLACEHOLDER_SHAPE);
      Surface surface =
          Surface.plain(BoxMesh.of(header.bounds(), anchor::toLocal), Colour.PLACEHOLDER);
      MeshGlb.write(content, List.of(surface));
      box = Box.around(List.of(surface));
    } else {
      int most = files.limits().maxPoints();
      LasPoints points = LasPoints.read(source, header, most, anchor::toLocal);
      if (header.points() > most) {
        assumptions.add(Assumption.SAMPLED);
      }
      MeshGlb.writePoints(content, points.positions(), points.rgba());
      box = points.box();
    }
    if (!box.isFinite()) {
      throw new DataError(source.getFileName() + " lies outside what its CRS can show");
    }
    Tileset.write(outputDir, new Tileset.Tile(CONTENT, anchor.frame(), box));
    return new Made(Tileset.ENTRY, assumptions);
  }
}
