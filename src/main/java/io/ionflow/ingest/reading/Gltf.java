package io.ionflow.ingest.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** glTF 2.0, as JSON or packed as GLB (glTF 2.0 specification, URIs and GLB file format). */
final class Gltf {
  private static final int GLB_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int MAGIC = 0x46546C67;
  private static final int JSON_CHUNK = 0x4E4F534A;

  private Gltf() {}

  /** Files that a .gltf names, as written. */
  static List<String> references(SourceFile gltf) throws IOException, UnfitDataException {
    if (gltf.sizeBytes() > Json.MOST_BYTES) {
      throw new UnfitDataException(
          "%s holds more than %d MiB of JSON; pack it as .glb"
              .formatted(gltf.shown(), Json.MOST_BYTES >> 20));
    }
    try (InputStream in = gltf.open()) {
      return uris(gltf, in.readNBytes(Json.MOST_BYTES));
    }
  }

  /**
   * Files that a .glb names, as written; usually none.
   *
   * @throws UnfitDataException also if its lengths contradict each other or the file's
   */
  static List<String> packedReferences(SourceFile glb) throws IOException, UnfitDataException {
    try (InputStream in = glb.open()) {
      ByteBuffer header =
          ByteBuffer.wrap(in.readNBytes(GLB_HEADER + CHUNK_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      if (header.limit() < GLB_HEADER + CHUNK_HEADER || header.getInt(0) != MAGIC) {
        throw broken(glb, "its header is not that of a GLB");
      }
      int version = header.getInt(4);
      long length = Integer.toUnsignedLong(header.getInt(8));
      long json = Integer.toUnsignedLong(header.getInt(12));
      if (version != 2) {
        throw broken(glb, "it is glTF version %d, not 2".formatted(version));
      }
      if (length > glb.sizeBytes()) {
        throw broken(
            glb, "its header promises %d bytes, there are %d".formatted(length, glb.sizeBytes()));
      }
      if (header.getInt(16) != JSON_CHUNK || json > length || json > Json.MOST_BYTES) {
        throw broken(glb, "it doesn't begin with a JSON chunk of a sensible length");
      }
      return uris(glb, in.readNBytes((int) json));
    }
  }

  private static UnfitDataException broken(SourceFile glb, String why) {
    return new UnfitDataException(
        "%s is no usable GLB: %s; export or copy it again".formatted(glb.shown(), why));
  }

  private static List<String> uris(SourceFile file, byte[] json)
      throws IOException, UnfitDataException {
    return Json.reading(
        file.shown(),
        () -> {
          List<String> uris = new ArrayList<>();
          try (JsonParser parser = Json.factory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
              throw new UnfitDataException(file.shown() + " is no glTF: its JSON is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              String key = parser.currentName();
              parser.nextToken();
              if (key.equals("buffers") || key.equals("images")) {
                entries(parser, uris);
              } else {
                parser.skipChildren();
              }
            }
          }
          return uris;
        });
  }

  private static void entries(JsonParser parser, List<String> uris) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY && uris.size() <= Links.MOST) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        entry(parser, uris);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void entry(JsonParser parser, List<String> uris) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean uri = parser.currentName().equals("uri");
      if (parser.nextToken() == JsonToken.VALUE_STRING && uri) {
        String text = parser.getText();
        if (!text.regionMatches(true, 0, "data:", 0, 5)) {
          uris.add(text);
        }
      }
      parser.skipChildren();
    }
  }
}
