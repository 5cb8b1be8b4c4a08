package io.ionflow.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    try {
      if (Files.size(file) > LONGEST_BYTES) {
        throw new IllegalArgumentException(file + " is larger than 1 MiB");
      }
      String text = Files.readString(file);
      if (text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
        return UsageConfig.NONE;
      }
      return mapper().readValue(text, UsageConfig.class);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why =
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : cause.getMessage();
      throw new IllegalArgumentException(
          file + line + " can't be used: " + why + ". docs/usage.md has what it may hold.", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " can't be read: " + e.getMessage(), e);
    }
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
