package io.ionflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Results for scripts: records with their components as keys, in that order; null if unknown. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  /** An array with an object a line. */
  static String array(List<?> results) {
    return results.stream().map(Json::line).collect(Collectors.joining(",\n", "[", "]\n"));
  }

  /** An object on one line. */
  static String line(Object result) {
    try {
      return MAPPER.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(result.getClass() + " can't be written as JSON", e);
    }
  }
}
