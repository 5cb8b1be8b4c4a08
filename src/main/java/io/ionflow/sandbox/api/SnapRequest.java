package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.tiles.Position;

/**
 * Where a user points at an element.
 *
 * @param closePoint on the element, as the map shows it
 */
record SnapRequest(Position closePoint) {

  /** The request of a body; 400 if it isn't one. */
  static SnapRequest of(JsonNode body) {
    point(body, "testPoint");
    JsonNode matrix = body.path("worldToView");
    boolean square = matrix.isArray() && matrix.size() == 4;
    for (JsonNode row : matrix) {
      square &= row.isArray() && row.size() == 4;
    }
    if (!square) {
      throw IonError.invalid("\"worldToView\" must be four lists of four numbers");
    }
    return new SnapRequest(point(body, "closePoint"));
  }

  private static Position point(JsonNode body, String name) {
    JsonNode point = body.path(name);
    if (!point.path("longitude").isNumber()
        || !point.path("latitude").isNumber()
        || !point.path("height").isNumber()) {
      throw IonError.invalid("\"" + name + "\" must have longitude, latitude and height");
    }
    return new Position(
        point.path("longitude").asDouble(),
        point.path("latitude").asDouble(),
        point.path("height").asDouble());
  }
}
