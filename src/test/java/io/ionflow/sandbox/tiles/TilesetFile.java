package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads where a tile stands. */
final class TilesetFile {
  private TilesetFile() {}

  /** The content's box in its frame: min and max, z-up. */
  static Box box(JsonNode tile) {
    JsonNode numbers = tile.path("boundingVolume").path("box");
    assertThat(numbers).hasSize(12);
    Vector center =
        new Vector(
            numbers.path(0).asDouble(), numbers.path(1).asDouble(), numbers.path(2).asDouble());
    Vector half =
        new Vector(
            numbers.path(3).asDouble(), numbers.path(7).asDouble(), numbers.path(11).asDouble());
    return Box.around(center.minus(half), center.plus(half));
  }

  /** A point of the tile's frame in ECEF. */
  static Vector toEcef(JsonNode tile, Vector local) {
    return Matrix.ofNode(Json.object().set("matrix", tile.path("transform"))).times(local);
  }

  static void assertClose(Vector actual, Vector expected, double metres) {
    assertThat(actual.minus(expected).length())
        .as("distance of %s from %s", actual, expected)
        .isLessThan(metres);
  }
}
