package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a GLB back and checks that its structure is whole. */
final class GlbFile {
  private final JsonNode json;
  private final ByteBuffer bin;

  private GlbFile(JsonNode json, ByteBuffer bin) {
    this.json = json;
    this.bin = bin;
  }

  static GlbFile read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getInt(0)).isEqualTo(0x46546C67);
    assertThat(bytes.getInt(4)).isEqualTo(2);
    assertThat(bytes.getInt(8)).isEqualTo(bytes.limit()).matches(length -> length % 4 == 0);
    int jsonBytes = bytes.getInt(12);
    assertThat(bytes.getInt(16)).isEqualTo(0x4E4F534A);
    byte[] text = new byte[jsonBytes];
    bytes.get(20, text);
    int binStart = 20 + jsonBytes;
    assertThat(bytes.getInt(binStart + 4)).isEqualTo(0x004E4942);
    assertThat(bytes.getInt(binStart)).isEqualTo(bytes.limit() - binStart - 8);
    GlbFile glb =
        new GlbFile(
            Json.MAPPER.readTree(text),
            bytes.slice(binStart + 8, bytes.limit() - binStart - 8).order(ByteOrder.LITTLE_ENDIAN));
    glb.checkViews();
    return glb;
  }

  JsonNode json() {
    return json;
  }

  /** The floats of an accessor, after checking them against its bounds. */
  float[] floats(int accessorIndex) {
    JsonNode accessor = json.path("accessors").path(accessorIndex);
    int components = accessor.path("type").asText().charAt(3) - '0';
    int start =
        json.at("/bufferViews/" + accessor.path("bufferView").asInt() + "/byteOffset").asInt();
    float[] values = new float[accessor.path("count").asInt() * components];
    bin.slice(start, values.length * 4).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (int i = 0; i < values.length && accessor.has("min"); i++) {
      assertThat((double) values[i])
          .isBetween(
              accessor.path("min").path(i % components).asDouble(),
              accessor.path("max").path(i % components).asDouble());
    }
    return values;
  }

  byte[] view(int index) {
    JsonNode view = json.path("bufferViews").path(index);
    byte[] bytes = new byte[view.path("byteLength").asInt()];
    bin.get(view.path("byteOffset").asInt(), bytes);
    return bytes;
  }

  private void checkViews() {
    assertThat(json.path("buffers")).hasSize(1);
    assertThat(json.at("/buffers/0/byteLength").asInt()).isLessThanOrEqualTo(bin.limit());
    for (JsonNode view : json.path("bufferViews")) {
      assertThat(view.path("byteOffset").asInt() % 4).isZero();
      assertThat(view.path("byteOffset").asInt() + view.path("byteLength").asInt())
          .isLessThanOrEqualTo(bin.limit());
    }
  }
}
