package io.ionflow.ingest.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes a plan apart into its head and its datasets, one at a time, so that a long one needs no
 * more memory than its largest dataset.
 */
final class PlanChunks {
  /** A dataset of two million files, and more. */
  private static final int LONGEST = 512 * 1024 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .build();

  private PlanChunks() {}

  /** Hears of the pieces. */
  interface Listener {
    /**
     * A piece of YAML or JSON.
     *
     * @param head whether it is the head and no dataset for certain
     * @param line in the file at which it begins, from 1
     */
    void piece(boolean head, String text, int line) throws IOException;
  }

  static void of(Path file, Listener listener) throws IOException {
    if (PlanWriter.isJson(file)) {
      ofJson(file, listener);
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      ofYaml(lines, listener);
    } catch (MalformedInputException notText) {
      throw new IOException(file + " is no text in UTF-8", notText);
    }
  }

  /** A line of three dashes always begins a document, whatever it seems to stand in. */
  private static void ofYaml(BufferedReader lines, Listener listener) throws IOException {
    StringBuilder piece = new StringBuilder();
    boolean says = false;
    int begin = 1;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.matches("---\\s*(#.*)?")) {
        if (says) {
          listener.piece(false, piece.toString(), begin);
        }
        piece.setLength(0);
        begin = number + 1;
        says = false;
        continue;
      }
      says |= !line.isBlank() && !line.startsWith("#");
      piece.append(line).append('\n');
      requireReasonable(piece.length(), number);
    }
    if (says) {
      listener.piece(false, piece.toString(), begin);
    }
  }

  private static void requireReasonable(int length, int line) throws IOException {
    if (length > LONGEST) {
      throw new IOException("the dataset that ends at line " + line + " is larger than any can be");
    }
  }

  private static void ofJson(Path file, Listener listener) throws IOException {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it does not begin with {");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int line = parser.currentLocation().getLineNr();
        if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("datasets")) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            line = parser.currentLocation().getLineNr();
            listener.piece(false, JSON.readTree(parser).toString(), line);
          }
        } else {
          JsonNode value = JSON.readTree(parser);
          listener.piece(true, JSON.createObjectNode().set(key, value).toString(), line);
        }
      }
    } catch (JsonProcessingException broken) {
      throw new IOException(
          "the JSON is broken at line %d: %s"
              .formatted(
                  broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                  broken.getOriginalMessage()),
          broken);
    }
  }
}
