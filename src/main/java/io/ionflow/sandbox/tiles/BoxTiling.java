package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows a box for what is only recognised here: BIM and CAD files, and photos to reconstruct. */
final class BoxTiling implements Tiling {
  private static final String CONTENT = "placeholder.glb";
  private static final Box SIZE_METRES =
      Box.around(new Vector(-10, -10, 0), new Vector(10, 10, 10));

  /** How far from the middle of its floor the shape that stands in reaches. */
  static final double RADIUS_METRES = SIZE_METRES.max().length();

  static final Set<String> BUILDINGS = Set.of("ifc", "rvt", "dwg", "dxf", "dgn");

  private final Set<String> extensions;

  private BoxTiling(Set<String> extensions) {
    this.extensions = extensions;
  }

  static BoxTiling ofBuildings() {
    return new BoxTiling(BUILDINGS);
  }

  static BoxTiling ofPhotos() {
    return new BoxTiling(Set.of("jpg", "jpeg"));
  }

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    Path source = files.main(extensions);
    checkFormat(source);
    BimModel model = model(source);
    Optional<Position> position = Position.of(options).or(model::site);
    MeshGlb.write(
        outputDir.resolve(CONTENT),
        List.of(Surface.plain(BoxMesh.of(SIZE_METRES), Colour.PLACEHOLDER)));
    LocalFrame frame = new LocalFrame(position.orElse(Position.NULL_ISLAND));
    Tileset.write(outputDir, new Tileset.Tile(CONTENT, frame, SIZE_METRES));
    List<Assumption> assumptions = new ArrayList<>(List.of(Assumption.PLACEHOLDER_SHAPE));
    if (position.isEmpty()) {
      assumptions.add(Assumption.NOT_GEOLOCATED);
    }
    if (!model.whole()) {
      assumptions.add(Assumption.SAMPLED);
    }
    return new Made(Tileset.ENTRY, assumptions);
  }

  /** What can be read of a building here; without elements for a format that can't. */
  static BimModel model(Path source) throws IOException {
    return SourceFiles.extension(source).equals("ifc") ? IfcReader.read(source) : BimModel.EMPTY;
  }

  private static void checkFormat(Path source) throws DataError, IOException {
    byte[] head = Sniff.head(source, 64);
    boolean whole =
        switch (SourceFiles.extension(source)) {
          case "ifc" -> Sniff.startsWith(head, "ISO-10303-21;");
          case "jpg", "jpeg" -> Sniff.startsWith(head, 0xFF, 0xD8, 0xFF);
          default -> head.length > 0;
        };
    if (!whole) {
      throw new DataError(source.getFileName() + " is not in the format its name says");
    }
  }
}
