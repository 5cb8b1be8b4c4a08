package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.http.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A glTF document as it is built: JSON and the parts of its one buffer. */
final class GltfDocument {
  private static final int FLOAT = 5126;
  private static final int UNSIGNED_BYTE = 5121;
  private static final int ARRAY_BUFFER = 34962;

  private final ObjectNode json = Json.object();
  private final List<Body> parts = new ArrayList<>();
  private long binBytes;

  GltfDocument() {
    json.putObject("asset").put("version", "2.0").put("generator", "ionflow sandbox");
    json.put("scene", 0);
    json.putArray("scenes").addObject().putArray("nodes").add(0);
    json.putArray("nodes").addObject().put("mesh", 0);
    json.putArray("meshes").addObject().putArray("primitives");
  }

  /** A new primitive of the one mesh. */
  ObjectNode primitive(int mode) {
    return ((ArrayNode) json.at("/meshes/0/primitives")).addObject().put("mode", mode);
  }

  /** The accessor of floats; with bounds, as positions must have. */
  int floats(float[] values, int components, boolean bounds) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    ObjectNode accessor =
        accessor(bytes.array(), FLOAT, values.length / components, "VEC" + components);
    if (bounds) {
      putBounds(accessor, values, components);
    }
    return json.withArray("accessors").size() - 1;
  }

  /** The accessor of colours, four bytes each. */
  int colours(byte[] rgba) {
    accessor(rgba, UNSIGNED_BYTE, rgba.length / 4, "VEC4").put("normalized", true);
    return json.withArray("accessors").size() - 1;
  }

  /** The texture of a picture. */
  int texture(Surface.Picture picture) {
    ArrayNode images = json.withArray("images");
    images
        .addObject()
        .put("bufferView", bufferView(picture.body()))
        .put("mimeType", picture.mediaType());
    ArrayNode textures = json.withArray("textures");
    textures.addObject().put("source", images.size() - 1);
    return textures.size() - 1;
  }

  /** A new material and its number. */
  int material(ObjectNode material) {
    return json.withArray("materials").add(material).size() - 1;
  }

  /** Writes the document as GLB. */
  void write(Path target) throws DataError, IOException {
    json.putArray("buffers").addObject().put("byteLength", binBytes);
    Glb.write(target, json, parts);
  }

  private ObjectNode accessor(byte[] bytes, int componentType, int count, String type) {
    int view = bufferView(Body.of(bytes));
    ((ObjectNode) json.withArray("bufferViews").get(view)).put("target", ARRAY_BUFFER);
    return json.withArray("accessors")
        .addObject()
        .put("bufferView", view)
        .put("componentType", componentType)
        .put("count", count)
        .put("type", type);
  }

  private int bufferView(Body part) {
    ArrayNode views = json.withArray("bufferViews");
    views
        .addObject()
        .put("buffer", 0)
        .put("byteOffset", binBytes)
        .put("byteLength", part.sizeBytes());
    parts.add(part);
    binBytes += Glb.aligned(part.sizeBytes());
    return views.size() - 1;
  }

  private static void putBounds(ObjectNode accessor, float[] values, int components) {
    ArrayNode min = accessor.putArray("min");
    ArrayNode max = accessor.putArray("max");
    for (int component = 0; component < components; component++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = component; i < values.length; i += components) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      // As doubles: the shortest text of a float may lie a little inside its exact value.
      min.add((double) low);
      max.add((double) high);
    }
  }
}
