package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tiles a model, or hosts it as {@code model.glb}. */
final class ModelTiling implements Tiling {
  static final String GLB = "model.glb";
  private static final Set<String> EXTENSIONS = Set.of("glb", "gltf", "obj", "fbx", "dae");
  private static final Vector PLACEHOLDER_METRES = new Vector(10, 10, 10);

  private final boolean asTileset;

  /** A tiling to 3D Tiles, or to a plain GLB. */
  ModelTiling(boolean asTileset) {
    this.asTileset = asTileset;
  }

  /** A GLB that was written: its box in z-up metres. */
  private record Model(Box box, List<Assumption> assumptions) {}

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    Optional<Position> position = Position.of(options);
    Model model = write(files, files.main(EXTENSIONS), outputDir.resolve(GLB));
    List<Assumption> assumptions = new ArrayList<>(model.assumptions);
    if (!asTileset) {
      assumptions.add(Assumption.ENTRY_NAME);
      return new Made(GLB, assumptions);
    }
    if (position.isEmpty()) {
      assumptions.add(Assumption.NOT_GEOLOCATED);
    }
    LocalFrame frame = new LocalFrame(position.orElse(Position.NULL_ISLAND));
    Tileset.write(outputDir, new Tileset.Tile(GLB, frame, model.box));
    return new Made(Tileset.ENTRY, assumptions);
  }

  private static Model write(SourceFiles files, Path source, Path target)
      throws DataError, IOException {
    return switch (SourceFiles.extension(source)) {
      case "glb" -> {
        ObjectNode json = Glb.readJson(source, files.limits());
        Box box = ModelBounds.of(json).yUpToZUp();
        Files.copy(source, target);
        yield new Model(box, List.of());
      }
      case "gltf" -> {
        ObjectNode json = GltfPacker.pack(files, source, target);
        yield new Model(ModelBounds.of(json).yUpToZUp(), List.of());
      }
      case "obj" -> {
        ObjMesh.Model mesh = ObjMesh.read(files, source);
        MeshGlb.write(target, mesh.surfaces());
        yield new Model(Box.around(mesh.surfaces()), mesh.assumptions());
      }
      default -> placeholder(source, target);
    };
  }

  /** FBX and COLLADA are only recognised. */
  private static Model placeholder(Path source, Path target) throws DataError, IOException {
    byte[] head = Sniff.head(source, 64);
    boolean fbx = Sniff.startsWith(head, "Kaydara FBX Binary") || Sniff.startsWith(head, ";");
    if (SourceFiles.extension(source).equals("dae")) {
      Xml.requireRoot(source, "COLLADA");
    } else if (!fbx) {
      throw new DataError(source.getFileName() + " is not an FBX file");
    }
    Box box = Box.around(new Vector(0, 0, 0), PLACEHOLDER_METRES);
    MeshGlb.write(target, List.of(Surface.plain(BoxMesh.of(box), Colour.PLACEHOLDER)));
    return new Model(box, List.of(Assumption.PLACEHOLDER_SHAPE));
  }
}
