package io.ionflow.sandbox.tiles;

/** A rectangle of longitude and latitude, in degrees. */
record GeoRectangle(
    double westDegrees, double southDegrees, double eastDegrees, double northDegrees) {
  /** Where the square of web mercator ends. */
  static final double MERCATOR_LATITUDE_DEGREES = 85.0511287798066;

  static final GeoRectangle WORLD = new GeoRectangle(-180, -90, 180, 90);

  GeoRectangle intersect(GeoRectangle other) {
    return new GeoRectangle(
        Math.max(westDegrees, other.westDegrees),
        Math.max(southDegrees, other.southDegrees),
        Math.min(eastDegrees, other.eastDegrees),
        Math.min(northDegrees, other.northDegrees));
  }

  boolean isEmpty() {
    return !(westDegrees < eastDegrees && southDegrees < northDegrees);
  }

  boolean contains(double longitudeDegrees, double latitudeDegrees) {
    return longitudeDegrees >= westDegrees
        && longitudeDegrees <= eastDegrees
        && latitudeDegrees >= southDegrees
        && latitudeDegrees <= northDegrees;
  }

  double widthDegrees() {
    return eastDegrees - westDegrees;
  }

  double heightDegrees() {
    return northDegrees - southDegrees;
  }
}
