package io.ionflow.sandbox.tiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a Wavefront OBJ: positions, texture coordinates and faces by material. Taken as y-up and
 * turned to z-up. Faces are cut into fans, which is exact for convex ones.
 */
final class ObjMesh {
  /** Beyond this distance floats lose centimetres: the mesh is moved to its centre. */
  private static final double FAR_METRES = 100_000;

  private final SourceFiles files;
  private final Path file;
  private final ObjMaterials materials = new ObjMaterials();
  private final List<Vector> vertices = new ArrayList<>();
  private final FloatList textureCoordinates = new FloatList();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private Group group = group("");
  private Vector shift = new Vector(0, 0, 0);
  private int corners;
  private boolean sampled;

  private record Group(FloatList positions, FloatList coordinates) {}

  private ObjMesh(SourceFiles files, Path file) {
    this.files = files;
    this.file = file;
  }

  /** The model's surfaces in z-up metres and what reading it took for granted. */
  record Model(List<Surface> surfaces, List<Assumption> assumptions) {}

  static Model read(SourceFiles files, Path file) throws DataError, IOException {
    ObjMesh mesh = new ObjMesh(files, file);
    try (BufferedReader in = lines(file)) {
      int number = 0;
      for (String line; (line = in.readLine()) != null; ) {
        mesh.line(line.strip(), ++number);
      }
    }
    return mesh.model();
  }

  /** Text of unknown encoding, whose keywords and numbers are ASCII. */
  static BufferedReader lines(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1));
  }

  private void line(String line, int number) throws DataError, IOException {
    String[] words = line.split("\\s+", -1);
    try {
      switch (words[0]) {
        case "v" -> vertex(words);
        case "vt" -> textureCoordinates.add(number(words[1]), 1 - number(words[2]));
        case "f" -> face(words);
        case "usemtl" -> group = group(line.substring("usemtl".length()).strip());
        case "mtllib" -> materials.read(files, file, line.substring("mtllib".length()).strip());
        default -> {
          // Normals are computed; groups, lines and comments show nothing.
        }
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new DataError("%s, line %d can't be read".formatted(file.getFileName(), number), e);
    }
  }

  private Group group(String name) {
    return groups.computeIfAbsent(name, key -> new Group(new FloatList(), new FloatList()));
  }

  private void vertex(String[] words) throws DataError {
    if (vertices.size() >= files.limits().maxVertices()) {
      throw new DataError(
          "%s has more than %d vertices, the sandbox's limit"
              .formatted(file.getFileName(), files.limits().maxVertices()));
    }
    Vector read = new Vector(number(words[1]), -number(words[3]), number(words[2]));
    if (vertices.isEmpty() && read.length() > FAR_METRES) {
      shift = read;
    }
    vertices.add(read.minus(shift));
  }

  private static double number(String word) {
    double value = Double.parseDouble(word);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(word);
    }
    return value;
  }

  private void face(String[] words) {
    if (words.length < 4) {
      throw new IndexOutOfBoundsException("a face needs three corners");
    }
    for (int i = 2; i + 1 < words.length; i++) {
      if (corners >= files.limits().maxVertices()) {
        sampled = true;
        return;
      }
      corner(words[1]);
      corner(words[i]);
      corner(words[i + 1]);
    }
  }

  private void corner(String word) {
    corners++;
    String[] indices = word.split("/", -1);
    Vector vertex = vertices.get(index(indices[0], vertices.size()));
    group.positions.add(vertex.x(), vertex.y(), vertex.z());
    if (indices.length > 1 && !indices[1].isEmpty()) {
      int coordinate = index(indices[1], textureCoordinates.size() / 2);
      group.coordinates.add(
          textureCoordinates.get(2 * coordinate), textureCoordinates.get(2 * coordinate + 1));
    } else {
      group.coordinates.add(0, 0);
    }
  }

  /** OBJ counts from one, or from the end with negative numbers. */
  private static int index(String word, int size) {
    int value = Integer.parseInt(word);
    return Objects.checkIndex(value < 0 ? size + value : value - 1, size);
  }

  private Model model() throws DataError {
    List<Surface> surfaces = new ArrayList<>();
    groups.forEach(
        (name, triangles) -> {
          if (triangles.positions.size() > 0) {
            ObjMaterials.Look look = materials.look(name);
            float[] coordinates =
                look.picture().isPresent() ? triangles.coordinates.toArray() : new float[0];
            surfaces.add(
                new Surface(
                    triangles.positions.toArray(), coordinates, look.colour(), look.picture()));
          }
        });
    if (surfaces.isEmpty()) {
      throw new DataError(file.getFileName() + " holds no faces");
    }
    List<Assumption> assumptions = new ArrayList<>(List.of(Assumption.OBJ_Y_UP));
    if (sampled) {
      assumptions.add(Assumption.SAMPLED);
    }
    if (materials.incomplete()) {
      assumptions.add(Assumption.MISSING_TEXTURE);
    }
    return new Model(surfaces, assumptions);
  }
}
