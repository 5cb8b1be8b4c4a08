package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON documents of bounded size. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The object in a file; {@link DataError} if it is none or too large to be read as a tree. */
  static ObjectNode readObject(Path file, Limits limits) throws DataError, IOException {
    long sizeBytes = Files.size(file);
    if (sizeBytes > limits.maxJsonBytes()) {
      throw new DataError(
          "%s has %d bytes of JSON; the sandbox reads at most %d"
              .formatted(file.getFileName(), sizeBytes, limits.maxJsonBytes()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return asObject(MAPPER.readTree(in), file);
    } catch (JsonProcessingException e) {
      throw new DataError(file.getFileName() + " is not valid JSON", e);
    }
  }

  static ObjectNode asObject(JsonNode node, Path file) throws DataError {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new DataError(file.getFileName() + " must hold a JSON object");
  }

  static void write(Path target, JsonNode document) throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
  }
}
