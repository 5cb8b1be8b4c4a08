package io.ionflow.sandbox;

import java.util.Map;

/**
 * Where a sample lies.
 *
 * @param west in degrees, as the other sides
 * @param bottom height above the ellipsoid in metres
 * @param top height above the ellipsoid in metres
 */
record Extent(double west, double south, double east, double north, double bottom, double top) {
  private static final double METRES_PER_DEGREE = 111_200;

  /** A box around a place, from its metres to the west, south, east and north. */
  static Extent around(
      double longitude, double latitude, double[] sidesMetres, double bottom, double top) {
    double east = METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    return new Extent(
        longitude - sidesMetres[0] / east,
        latitude - sidesMetres[1] / METRES_PER_DEGREE,
        longitude + sidesMetres[2] / east,
        latitude + sidesMetres[3] / METRES_PER_DEGREE,
        bottom,
        top);
  }

  /** As the page takes it. */
  Map<String, Double> json() {
    return Map.of(
        "west", west, "south", south, "east", east, "north", north, "bottom", bottom, "top", top);
  }
}
