package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.http.Body;
import io.ionflow.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The forms of answer that all areas share. */
final class Answers {
  private Answers() {}

  static Response json(int status, JsonNode body) {
    return new Response(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-cache"),
        Body.of(body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  static Response ok(JsonNode body) {
    return json(200, body);
  }

  static Response noContent() {
    return Response.empty(204);
  }

  static Response assuming(Assumption assumption, Response response) {
    return response.with(Assumption.HEADER, assumption.wire());
  }
}
