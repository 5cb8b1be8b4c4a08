package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes surfaces or points of a z-up frame as a GLB, which is y-up. */
final class MeshGlb {
  private static final int POINTS = 0;
  private static final int TRIANGLES = 4;

  private MeshGlb() {}

  /** Triangles with flat normals. */
  static void write(Path target, List<Surface> surfaces) throws DataError, IOException {
    GltfDocument document = new GltfDocument();
    for (Surface surface : surfaces) {
      float[] positions = zUpToYUp(surface.positions());
      ObjectNode primitive = document.primitive(TRIANGLES);
      ObjectNode attributes = primitive.putObject("attributes");
      attributes.put("POSITION", document.floats(positions, 3, true));
      attributes.put("NORMAL", document.floats(flatNormals(positions), 3, false));
      if (surface.textureCoordinates().length > 0) {
        attributes.put("TEXCOORD_0", document.floats(surface.textureCoordinates(), 2, false));
      }
      primitive.put("material", document.material(material(document, surface)));
    }
    document.write(target);
  }

  /** Points with a colour each (four bytes, the last 255). */
  static void writePoints(Path target, float[] positions, byte[] rgba)
      throws DataError, IOException {
    GltfDocument document = new GltfDocument();
    ObjectNode attributes = document.primitive(POINTS).putObject("attributes");
    attributes.put("POSITION", document.floats(zUpToYUp(positions), 3, true));
    attributes.put("COLOR_0", document.colours(rgba));
    document.write(target);
  }

  private static ObjectNode material(GltfDocument document, Surface surface) {
    ObjectNode material = Json.object().put("doubleSided", true);
    ObjectNode look = material.putObject("pbrMetallicRoughness");
    Colour colour = surface.colour();
    look.putArray("baseColorFactor")
        .add(colour.red())
        .add(colour.green())
        .add(colour.blue())
        .add(1.0);
    look.put("metallicFactor", 0.0).put("roughnessFactor", 1.0);
    surface
        .picture()
        .filter(picture -> surface.textureCoordinates().length > 0)
        .ifPresent(
            picture -> look.putObject("baseColorTexture").put("index", document.texture(picture)));
    return material;
  }

  private static float[] zUpToYUp(float[] positions) {
    float[] turned = new float[positions.length];
    for (int i = 0; i + 2 < positions.length; i += 3) {
      turned[i] = positions[i];
      turned[i + 1] = positions[i + 2];
      turned[i + 2] = -positions[i + 1];
    }
    return turned;
  }

  private static float[] flatNormals(float[] positions) {
    float[] normals = new float[positions.length];
    for (int i = 0; i + 8 < positions.length; i += 9) {
      Vector corner = at(positions, i);
      Vector across = at(positions, i + 3).minus(corner).cross(at(positions, i + 6).minus(corner));
      double length = across.length();
      Vector normal = length > 0 ? across.times(1 / length) : new Vector(0, 1, 0);
      for (int vertex = i; vertex < i + 9; vertex += 3) {
        normals[vertex] = (float) normal.x();
        normals[vertex + 1] = (float) normal.y();
        normals[vertex + 2] = (float) normal.z();
      }
    }
    return normals;
  }

  private static Vector at(float[] values, int index) {
    return new Vector(values[index], values[index + 1], values[index + 2]);
  }
}
