package io.ionflow.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** A glTF 2.0 model of one node, put together from meshes, each of one material. */
final class GltfModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FLOAT = 5126;
  private static final int ARRAY_BUFFER = 34962;

  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode accessors = JSON.createArrayNode();
  private final ArrayNode views = JSON.createArrayNode();
  private final ArrayNode materials = JSON.createArrayNode();
  private final ArrayNode primitives = JSON.createArrayNode();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

  GltfModel(String name) {
    root.putObject("asset").put("version", "2.0").put("generator", "ionflow samples");
    root.put("scene", 0);
    root.putArray("scenes").addObject().putArray("nodes").add(0);
    root.putArray("nodes").addObject().put("name", name).put("mesh", 0);
    root.putArray("meshes").addObject().put("name", name).set("primitives", primitives);
  }

  /** Adds a mesh of one colour, red, green and blue from 0 to 1. */
  GltfModel add(String material, Mesh mesh, double red, double green, double blue) {
    ObjectNode surface = material(material);
    surface.putArray("baseColorFactor").add(red).add(green).add(blue).add(1.0);
    primitive(mesh);
    return this;
  }

  /** Adds a mesh that the model's image is drawn on. */
  GltfModel addTextured(String material, Mesh mesh, String imageUri) {
    material(material).putObject("baseColorTexture").put("index", 0);
    ObjectNode attributes = primitive(mesh);
    ByteBuffer points = floats(mesh.corners().size() * 2);
    mesh.corners().forEach(corner -> points.putFloat(corner.u()).putFloat(corner.v()));
    attributes.put("TEXCOORD_0", accessor(points, "VEC2", Optional.empty()));
    root.putArray("images").addObject().put("uri", imageUri).put("mimeType", "image/png");
    root.putArray("samplers").addObject().put("magFilter", 9729).put("minFilter", 9987);
    root.putArray("textures").addObject().put("sampler", 0).put("source", 0);
    return this;
  }

  /** The JSON of a model whose buffer is a file of its own. */
  byte[] json(String bufferUri) {
    return write(document(Optional.of(bufferUri)));
  }

  byte[] bin() {
    return buffer.toByteArray();
  }

  /** The model as one file. */
  byte[] glb() {
    byte[] json = padded(write(document(Optional.empty())), (byte) ' ');
    byte[] bin = padded(bin(), (byte) 0);
    ByteBuffer glb =
        ByteBuffer.allocate(12 + 8 + json.length + 8 + bin.length).order(ByteOrder.LITTLE_ENDIAN);
    glb.putInt(0x46546C67).putInt(2).putInt(glb.capacity());
    glb.putInt(json.length).putInt(0x4E4F534A).put(json);
    glb.putInt(bin.length).putInt(0x004E4942).put(bin);
    return glb.array();
  }

  private ObjectNode document(Optional<String> bufferUri) {
    ObjectNode whole = root.deepCopy();
    whole.set("materials", materials);
    whole.set("accessors", accessors);
    whole.set("bufferViews", views);
    ObjectNode data = whole.putArray("buffers").addObject();
    bufferUri.ifPresent(uri -> data.put("uri", uri));
    data.put("byteLength", buffer.size());
    return whole;
  }

  private ObjectNode material(String name) {
    ObjectNode material = materials.addObject().put("name", name);
    return material
        .putObject("pbrMetallicRoughness")
        .put("metallicFactor", 0.0)
        .put("roughnessFactor", 0.9);
  }

  private ObjectNode primitive(Mesh mesh) {
    ByteBuffer positions = floats(mesh.corners().size() * 3);
    ByteBuffer normals = floats(mesh.corners().size() * 3);
    for (int i = 0; i < mesh.corners().size(); i++) {
      Mesh.Corner corner = mesh.corners().get(i);
      positions.putFloat(corner.x()).putFloat(corner.y()).putFloat(corner.z());
      for (float part : mesh.normal(i)) {
        normals.putFloat(part);
      }
    }
    ObjectNode primitive = primitives.addObject();
    ObjectNode attributes = primitive.putObject("attributes");
    attributes.put("POSITION", accessor(positions, "VEC3", Optional.of(mesh)));
    attributes.put("NORMAL", accessor(normals, "VEC3", Optional.empty()));
    primitive.put("material", materials.size() - 1).put("mode", 4);
    return attributes;
  }

  private int accessor(ByteBuffer values, String type, Optional<Mesh> bounds) {
    int parts = type.equals("VEC2") ? 2 : 3;
    views
        .addObject()
        .put("buffer", 0)
        .put("byteOffset", buffer.size())
        .put("byteLength", values.capacity())
        .put("target", ARRAY_BUFFER);
    byte[] bytes = new byte[values.capacity()];
    values.get(0, bytes);
    buffer.writeBytes(bytes);
    ObjectNode accessor =
        accessors
            .addObject()
            .put("bufferView", views.size() - 1)
            .put("componentType", FLOAT)
            .put("count", values.capacity() / Float.BYTES / parts)
            .put("type", type);
    bounds.ifPresent(
        mesh -> {
          for (float least : mesh.least()) {
            accessor.withArray("min").add(least);
          }
          for (float greatest : mesh.greatest()) {
            accessor.withArray("max").add(greatest);
          }
        });
    return accessors.size() - 1;
  }

  private static ByteBuffer floats(int count) {
    return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] padded(byte[] bytes, byte filler) {
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
    Arrays.fill(padded, bytes.length, padded.length, filler);
    return padded;
  }

  private static byte[] write(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
