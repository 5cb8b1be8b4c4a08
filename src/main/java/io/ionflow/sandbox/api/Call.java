package io.ionflow.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.http.Request;
import java.io.IOException;
import java.util.Map;

/**
 * A request on its way to a route.
 *
 * @param variables what the path holds where the route's template has names
 */
record Call(Request request, Map<String, String> variables) {
  private static final int LARGEST_BODY_BYTES = 1 << 20;

  /** A positive number in the path; any other text there is an asset that doesn't exist. */
  long id(String variable) {
    try {
      return Long.parseLong(variables.get(variable));
    } catch (NumberFormatException notAnId) {
      throw IonError.missing(request);
    }
  }

  /** The raw body, which is bounded. */
  byte[] body() throws IOException {
    byte[] body = request.body().readNBytes(LARGEST_BODY_BYTES + 1);
    if (body.length > LARGEST_BODY_BYTES) {
      throw IonError.assumed(
          Assumption.VALIDATION_ERROR,
          413,
          "PayloadTooLarge",
          "A request body may hold " + LARGEST_BODY_BYTES + " bytes at most");
    }
    return body;
  }

  /** The body as a JSON object. */
  JsonNode json() throws IOException {
    try {
      JsonNode json = Json.MAPPER.readTree(body());
      if (json.isObject()) {
        return json;
      }
      throw IonError.invalid("The request body must be a JSON object");
    } catch (JsonProcessingException e) {
      throw IonError.invalid("The request body is not JSON: " + e.getOriginalMessage());
    }
  }
}
