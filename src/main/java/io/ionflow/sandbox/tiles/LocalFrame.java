package io.ionflow.sandbox.tiles;

/** East, north and up at a place: the z-up frame in which meshes are built and placed. */
final class LocalFrame {
  private final Vector origin;
  private final Vector east;
  private final Vector north;
  private final Vector up;

  LocalFrame(Position place) {
    double longitude = Math.toRadians(place.longitudeDegrees());
    double latitude = Math.toRadians(place.latitudeDegrees());
    this.origin = place.toEcef();
    this.east = new Vector(-Math.sin(longitude), Math.cos(longitude), 0);
    this.up =
        new Vector(
            Math.cos(latitude) * Math.cos(longitude),
            Math.cos(latitude) * Math.sin(longitude),
            Math.sin(latitude));
    this.north = up.cross(east);
  }

  /** A place in this frame's metres: x east, y north, z up. */
  Vector toLocal(Position place) {
    Vector offset = place.toEcef().minus(origin);
    return new Vector(offset.dot(east), offset.dot(north), offset.dot(up));
  }

  /** The transform from this frame to ECEF, column by column as 3D Tiles has it. */
  double[] toEcefMatrix() {
    return new double[] {
      east.x(), east.y(), east.z(), 0,
      north.x(), north.y(), north.z(), 0,
      up.x(), up.y(), up.z(), 0,
      origin.x(), origin.y(), origin.z(), 1
    };
  }
}
