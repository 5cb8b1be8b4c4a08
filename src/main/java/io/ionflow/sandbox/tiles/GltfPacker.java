package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.http.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Packs a {@code .gltf} with its buffers and pictures into one GLB. */
final class GltfPacker {
  private static final String DATA_URI = "data:";

  private final SourceFiles files;
  private final Path source;
  private final ObjectNode json;
  private final List<Body> parts = new ArrayList<>();
  private long binBytes;

  private GltfPacker(SourceFiles files, Path source) throws DataError, IOException {
    this.files = files;
    this.source = source;
    this.json = Json.readObject(source, files.limits());
  }

  /** Writes the GLB and returns its JSON; {@link DataError} names a file that is missing. */
  static ObjectNode pack(SourceFiles files, Path source, Path target)
      throws DataError, IOException {
    GltfPacker packer = new GltfPacker(files, source);
    if (!packer.json.path("asset").path("version").asText().startsWith("2.")) {
      throw new DataError(source.getFileName() + " is not glTF 2: asset.version is missing or old");
    }
    packer.packBuffers();
    packer.packImages();
    packer.json.putArray("buffers").addObject().put("byteLength", packer.binBytes);
    Glb.write(target, packer.json, packer.parts);
    return packer.json;
  }

  private void packBuffers() throws DataError, IOException {
    List<Long> starts = new ArrayList<>();
    for (JsonNode buffer : json.path("buffers")) {
      Body body = load(buffer.path("uri").asText(""));
      long statedBytes = buffer.path("byteLength").asLong(-1);
      if (statedBytes < 0 || body.sizeBytes() < statedBytes) {
        throw new DataError(
            "%s: a buffer should have %d bytes and has %d"
                .formatted(source.getFileName(), statedBytes, body.sizeBytes()));
      }
      starts.add(append(body));
    }
    for (JsonNode view : json.path("bufferViews")) {
      move(view, starts);
      JsonNode compressed = view.path("extensions").path("EXT_meshopt_compression");
      if (compressed.has("buffer")) {
        move(compressed, starts);
      }
    }
  }

  private void move(JsonNode view, List<Long> starts) throws DataError {
    int buffer = view.path("buffer").asInt(-1);
    if (!(view instanceof ObjectNode object) || buffer < 0 || buffer >= starts.size()) {
      throw new DataError(source.getFileName() + ": a buffer view names no buffer of the file");
    }
    object.put("buffer", 0);
    object.put("byteOffset", starts.get(buffer) + view.path("byteOffset").asLong(0));
  }

  private void packImages() throws DataError, IOException {
    for (JsonNode image : json.path("images")) {
      if (image instanceof ObjectNode object && object.has("uri")) {
        String uri = object.remove("uri").asText();
        Body body = load(uri);
        ArrayNode views = json.withArray("bufferViews");
        long start = append(body);
        views
            .addObject()
            .put("buffer", 0)
            .put("byteOffset", start)
            .put("byteLength", body.sizeBytes());
        object.put("bufferView", views.size() - 1).put("mimeType", mediaType(uri));
      }
    }
  }

  private long append(Body body) {
    long start = binBytes;
    parts.add(body);
    binBytes += Glb.aligned(body.sizeBytes());
    return start;
  }

  private Body load(String uri) throws DataError, IOException {
    if (uri.startsWith(DATA_URI)) {
      return Body.of(decode(uri));
    }
    Path file =
        files
            .referenced(source, uri)
            .orElseThrow(
                () ->
                    new DataError(
                        "%s names %s, which was not uploaded"
                            .formatted(source.getFileName(), uri.isEmpty() ? "a buffer" : uri)));
    return Body.of(file);
  }

  private byte[] decode(String uri) throws DataError {
    int comma = uri.indexOf(',');
    if (comma < 0 || !uri.substring(0, comma).endsWith(";base64")) {
      throw new DataError(source.getFileName() + " holds a data URI that isn't base64");
    }
    try {
      return Base64.getMimeDecoder()
          .decode(uri.substring(comma + 1).getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new DataError(source.getFileName() + " holds a damaged data URI", e);
    }
  }

  private static String mediaType(String uri) {
    if (uri.startsWith(DATA_URI)) {
      return uri.substring(DATA_URI.length(), uri.indexOf(';'));
    }
    String name = uri.toLowerCase(Locale.ROOT);
    if (name.endsWith(".webp") || name.endsWith(".ktx2")) {
      return "image/" + name.substring(name.length() - 4);
    }
    return name.endsWith(".png") ? "image/png" : "image/jpeg";
  }
}
