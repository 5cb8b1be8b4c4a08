package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;

/** The box that a glTF fills, from the bounds of its positions and the transforms above them. */
final class ModelBounds {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VISITS = 1_000_000;

  private final JsonNode gltf;
  private final Box box = new Box();
  private int visits;

  private ModelBounds(JsonNode gltf) {
    this.gltf = gltf;
  }

  /** The box in glTF's y-up metres; {@link DataError} if the model shows nothing. */
  static Box of(JsonNode gltf) throws DataError {
    ModelBounds bounds = new ModelBounds(gltf);
    JsonNode scene = gltf.path("scenes").path(gltf.path("scene").asInt(0));
    if (scene.path("nodes").isArray()) {
      for (JsonNode node : scene.path("nodes")) {
        bounds.visit(node.asInt(-1), Matrix.IDENTITY, 0);
      }
    }
    if (bounds.box.isEmpty() || !bounds.box.isFinite()) {
      throw new DataError("the model's scene shows no mesh with bounded positions");
    }
    return bounds.box;
  }

  private void visit(int index, Matrix parent, int depth) throws DataError {
    if (depth > MAX_DEPTH || ++visits > MAX_VISITS) {
      throw new DataError("the model's nodes are nested too deeply or in a circle");
    }
    JsonNode node = gltf.path("nodes").path(index);
    Matrix matrix = parent.times(Matrix.ofNode(node));
    for (JsonNode primitive :
        gltf.path("meshes").path(node.path("mesh").asInt(-1)).path("primitives")) {
      int accessor = primitive.path("attributes").path("POSITION").asInt(-1);
      add(gltf.path("accessors").path(accessor), matrix);
    }
    for (JsonNode child : node.path("children")) {
      visit(child.asInt(-1), matrix, depth + 1);
    }
  }

  private void add(JsonNode accessor, Matrix matrix) {
    if (accessor.path("min").size() < 3 || accessor.path("max").size() < 3) {
      return;
    }
    double scale = scale(accessor);
    for (int corner = 0; corner < 8; corner++) {
      double x = accessor.path((corner & 1) == 0 ? "min" : "max").path(0).asDouble();
      double y = accessor.path((corner & 2) == 0 ? "min" : "max").path(1).asDouble();
      double z = accessor.path((corner & 4) == 0 ? "min" : "max").path(2).asDouble();
      box.add(matrix.times(new Vector(x, y, z).times(scale)));
    }
  }

  /** Quantized positions (KHR_mesh_quantization) may be normalized integers. */
  private static double scale(JsonNode accessor) {
    if (!accessor.path("normalized").asBoolean(false)) {
      return 1;
    }
    return switch (accessor.path("componentType").asInt()) {
      case 5120 -> 1 / 127.0;
      case 5121 -> 1 / 255.0;
      case 5122 -> 1 / 32767.0;
      case 5123 -> 1 / 65535.0;
      default -> 1;
    };
  }
}
