package io.ionflow.rotation.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a sink answered.
 *
 * @param status as HTTP has it
 * @param body may hold a token
 */
@SuppressWarnings("ArrayRecordComponent") // made for one message and not compared
public record SinkAnswer(int status, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the sink says that it is done. */
  public boolean isDone() {
    return status >= 200 && status < 300;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** As JSON; an empty node if it is none. */
  JsonNode json() {
    try {
      return JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  /** Without the body. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
