package io.ionflow.ingest.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the beginning of a JSON document says; a long one is not read on.
 *
 * @param array whether it is an array rather than an object
 * @param keys keys of the object, or of the array's first object
 * @param type the value of {@code type} among them, or empty
 * @param id the value of {@code id} among them, or empty
 */
record JsonHead(boolean array, Set<String> keys, String type, String id) {
  private static final int LOOKED_AT = 1 << 20;
  private static final int MOST_KEYS = 1_000;
  private static final int TAIL = 4096;
  private static final int MOST_BLANKS = 1 << 20;
  private static final Set<String> GEOJSON_TYPES =
      Set.of(
          "FeatureCollection",
          "Feature",
          "GeometryCollection",
          "Point",
          "MultiPoint",
          "LineString",
          "MultiLineString",
          "Polygon",
          "MultiPolygon");
  private static final Set<String> GLTF_KEYS =
      Set.of(
          "accessors", "bufferViews", "buffers", "meshes", "nodes", "scene", "scenes", "materials");

  static JsonHead of(SourceFile file) throws IOException, UnfitDataException {
    requireEnd(file);
    return Json.reading(file.shown(), () -> parse(file));
  }

  /** The format of such a document; empty if none that ion takes. */
  Optional<Format> format() {
    if (array) {
      return id.equals("document") ? Optional.of(Format.CZML) : Optional.empty();
    }
    if (type.equals("Topology") || (keys.contains("arcs") && keys.contains("objects"))) {
      return Optional.of(Format.TOPOJSON);
    }
    if (GEOJSON_TYPES.contains(type) || (type.isEmpty() && keys.contains("features"))) {
      return Optional.of(Format.GEOJSON);
    }
    if (keys.contains("root") && (keys.contains("asset") || keys.contains("geometricError"))) {
      return Optional.of(Format.TILESET);
    }
    boolean model = keys.contains("asset") || keys.stream().anyMatch(GLTF_KEYS::contains);
    return model ? Optional.of(Format.GLTF) : Optional.empty();
  }

  /** The first few keys, for a message. */
  String someKeys() {
    return keys.isEmpty()
        ? "of none"
        : keys.stream().limit(8).map(Shown::of).collect(Collectors.joining(", "));
  }

  private static JsonHead parse(SourceFile file) throws IOException {
    boolean whole = file.sizeBytes() <= LOOKED_AT;
    Set<String> keys = new LinkedHashSet<>();
    String[] typeAndId = {"", ""};
    boolean array = false;
    try (JsonParser parser = Json.factory().createParser(file.head(LOOKED_AT))) {
      array = parser.nextToken() == JsonToken.START_ARRAY;
      if (array) {
        parser.nextToken();
      }
      keys(parser, keys, typeAndId);
      while (whole && parser.nextToken() != null) {
        parser.skipChildren();
      }
    } catch (JsonEOFException cut) {
      if (whole) {
        throw cut;
      }
    }
    return new JsonHead(array, keys, typeAndId[0], typeAndId[1]);
  }

  private static void keys(JsonParser parser, Set<String> keys, String[] typeAndId)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME && keys.size() < MOST_KEYS) {
      String key = parser.currentName();
      keys.add(key);
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && key.equals("type")) {
        typeAndId[0] = parser.getText();
      } else if (value == JsonToken.VALUE_STRING && key.equals("id")) {
        typeAndId[1] = parser.getText();
      }
      parser.skipChildren();
    }
  }

  /** A document that was cut off shows it at its end, however long it is. */
  private static void requireEnd(SourceFile file) throws IOException, UnfitDataException {
    int last = lastVisible(file);
    if (last != '}' && last != ']') {
      throw new UnfitDataException(
          "%s is JSON that ends in the middle; copy it again".formatted(file.shown()));
    }
  }

  /** The last byte that is not blank; a blank one if so many stand at the end. */
  private static int lastVisible(SourceFile file) throws IOException {
    long least = Math.max(0, file.sizeBytes() - MOST_BLANKS);
    try (SeekableByteChannel channel = file.channel()) {
      for (long end = file.sizeBytes(); end > least; end -= TAIL) {
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL, end));
        channel.position(end - tail.capacity()).read(tail);
        for (int i = tail.position() - 1; i >= 0; i--) {
          if (!isBlank(tail.get(i))) {
            return tail.get(i);
          }
        }
      }
    }
    return ' ';
  }

  /** 0 is the other half of a blank in UTF-16. */
  private static boolean isBlank(byte each) {
    return each == ' ' || each == '\n' || each == '\r' || each == '\t' || each == 0;
  }
}
