package io.ionflow.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code config/usage.yaml}. */
public final class UsageFile {
  private static final long LONGEST_BYTES = 1024 * 1024;

  private UsageFile() {}

  /**
   * Reads it; a file that is missing or holds nothing but comments says nothing.
   *
   * @throws IllegalArgumentException saying what is wrong and on which line
   */
  public static UsageConfig read(Path file) {
    if (Files.notExists(file)) {
      return UsageConfig.NONE;
    }
    String text = text(file);
    if (text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
      return UsageConfig.NONE;
    }
    try {
      return mapper().readValue(text, UsageConfig.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() == null ? plain(e) : e.getCause();
      String why =
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : cause.getMessage();
      throw new IllegalArgumentException(
          file + line(text, e) + " can't be used: " + why + ". docs/usage.md has what it may hold.",
          cause);
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LONGEST_BYTES) {
        throw new IllegalArgumentException(file + " is larger than 1 MiB");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Keys that are not known are met only when all of an object has been read. */
  private static String line(String text, JsonProcessingException fault) {
    int line = fault.getLocation() == null ? 0 : fault.getLocation().getLineNr();
    if (fault instanceof UnrecognizedPropertyException unknown) {
      StringBuilder path = new StringBuilder();
      unknown
          .getPath()
          .forEach(
              step ->
                  path.append('/')
                      .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
      line = lineOf(text, path.toString()).orElse(line);
    }
    return line == 0 ? "" : ":" + line;
  }

  private static Optional<Integer> lineOf(String text, String path) {
    try (JsonParser parser = mapper().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.getParsingContext().pathAsPointer().toString().equals(path)) {
          return Optional.of(parser.currentTokenLocation().getLineNr());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Exception plain(JsonProcessingException fault) {
    if (fault instanceof UnrecognizedPropertyException unknown) {
      Set<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(key -> known.add(key.toString()));
      return new UnknownWordException("the key", unknown.getPropertyName(), known);
    }
    return fault;
  }

  private static YAMLMapper mapper() {
    YAMLFactory factory =
        YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();
    return YAMLMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }
}
