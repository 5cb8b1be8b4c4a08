package io.ionflow.sandbox.tiles;

/** The ellipsoid of everything ion streams. */
final class Wgs84 {
  static final double RADIUS_METRES = 6378137.0;
  static final double FLATTENING = 1 / 298.257223563;
  static final double POLAR_RADIUS_METRES = RADIUS_METRES * (1 - FLATTENING);
  static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

  private Wgs84() {}
}
