package io.ionflow.samples;

/**
 * Where the samples lie: Dolores Park in San Francisco, with a hill that was made up. Angles in
 * degrees (WGS 84), lengths in metres.
 */
final class Place {
  static final double LONGITUDE = -122.4269;
  static final double LATITUDE = 37.7596;

  /** About the ground's height above the ellipsoid. */
  static final double HEIGHT = 12;

  private static final double EQUATOR_RADIUS = 6_378_137.0;
  private static final double ECCENTRICITY_SQUARED = 6.694379990141316e-3;

  private Place() {}

  /** Longitude that many metres east of the origin. */
  static double longitude(double east) {
    double latitude = StrictMath.toRadians(LATITUDE);
    return LONGITUDE
        + StrictMath.toDegrees(east / (normalRadius(latitude) * StrictMath.cos(latitude)));
  }

  /** Latitude that many metres north of the origin. */
  static double latitude(double north) {
    double sine = StrictMath.sin(StrictMath.toRadians(LATITUDE));
    double meridianRadius =
        EQUATOR_RADIUS
            * (1 - ECCENTRICITY_SQUARED)
            / StrictMath.pow(1 - ECCENTRICITY_SQUARED * sine * sine, 1.5);
    return LATITUDE + StrictMath.toDegrees(north / meridianRadius);
  }

  /** Height of the made-up hill above the ellipsoid, at metres east and north of the origin. */
  static double ground(double east, double north) {
    double summit = StrictMath.hypot(east + 350, north - 180) / 420;
    double shoulder = StrictMath.hypot(east - 480, (north + 260) * 1.4) / 300;
    return HEIGHT
        + 160 * StrictMath.exp(-summit * summit)
        + 60 * StrictMath.exp(-shoulder * shoulder)
        + 3 * StrictMath.sin(east / 90) * StrictMath.cos(north / 70);
  }

  /** Column-major matrix from metres east, north and up of a place to earth-fixed coordinates. */
  static double[] toEarthFixed(double longitude, double latitude, double height) {
    double lon = StrictMath.toRadians(longitude);
    double lat = StrictMath.toRadians(latitude);
    double sinLon = StrictMath.sin(lon);
    double cosLon = StrictMath.cos(lon);
    double sinLat = StrictMath.sin(lat);
    double cosLat = StrictMath.cos(lat);
    double radius = normalRadius(lat);
    return new double[] {
      -sinLon,
      cosLon,
      0,
      0,
      -sinLat * cosLon,
      -sinLat * sinLon,
      cosLat,
      0,
      cosLat * cosLon,
      cosLat * sinLon,
      sinLat,
      0,
      (radius + height) * cosLat * cosLon,
      (radius + height) * cosLat * sinLon,
      (radius * (1 - ECCENTRICITY_SQUARED) + height) * sinLat,
      1
    };
  }

  private static double normalRadius(double latitude) {
    double sine = StrictMath.sin(latitude);
    return EQUATOR_RADIUS / StrictMath.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
  }
}
