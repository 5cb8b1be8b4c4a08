package io.ionflow.sandbox.tiles;

import io.ionflow.sandbox.http.Body;
import java.util.Optional;

/**
 * Triangles of one material.
 *
 * @param positions nine floats a triangle, in a local z-up frame in metres
 * @param textureCoordinates six floats a triangle as glTF counts them (from the upper left), or
 *     none
 * @param colour of the surface, or what its picture is multiplied with
 * @param picture a PNG or JPEG, if textured
 */
@SuppressWarnings("ArrayRecordComponent") // large numeric data, never compared
record Surface(
    float[] positions, float[] textureCoordinates, Colour colour, Optional<Picture> picture) {

  /** An encoded picture and its media type. */
  record Picture(Body body, String mediaType) {}

  /** Triangles in one plain colour. */
  static Surface plain(float[] positions, Colour colour) {
    return new Surface(positions, new float[0], colour, Optional.empty());
  }

  void growInto(Box box) {
    for (int i = 0; i + 2 < positions.length; i += 3) {
      box.add(new Vector(positions[i], positions[i + 1], positions[i + 2]));
    }
  }
}
