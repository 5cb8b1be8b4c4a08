package io.ionflow.sandbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a request's body, sent as JSON or as a form. */
final class Fields {
  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> values;

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  /** The fields; empty if the body is too long or neither JSON nor a form. */
  static Optional<Fields> read(Request request) throws IOException {
    byte[] body = request.body().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    boolean json =
        request.header("Content-Type").filter(type -> type.contains("json")).isPresent()
            || text.startsWith("{");
    return json ? fromJson(text) : fromForm(text);
  }

  /** A field's value; empty if it is missing or blank. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  private static Optional<Fields> fromJson(String text) {
    try {
      JsonNode object = JSON.readTree(text);
      Map<String, String> values = new LinkedHashMap<>();
      object
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isTextual() || field.getValue().isNumber()) {
                  values.put(field.getKey(), field.getValue().asText());
                }
              });
      return object.isObject() ? Optional.of(new Fields(values)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Fields> fromForm(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.putIfAbsent(
              decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
      return Optional.of(new Fields(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
