package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A place on WGS 84: degrees, and metres above the ellipsoid. */
public record Position(double longitudeDegrees, double latitudeDegrees, double heightMetres) {
  static final Position NULL_ISLAND = new Position(0, 0, 0);

  /** The option {@code position}: [longitude, latitude, height]; empty if it isn't given. */
  static Optional<Position> of(JsonNode options) throws DataError {
    JsonNode position = options.path("position");
    if (position.isMissingNode() || position.isNull()) {
      return Optional.empty();
    }
    Position found =
        new Position(
            position.path(0).asDouble(Double.NaN),
            position.path(1).asDouble(Double.NaN),
            position.path(2).asDouble(0));
    if (!found.isOnEarth()) {
      throw new DataError(
          "option position must be [longitude, latitude, height] in degrees and metres");
    }
    return Optional.of(found);
  }

  /** Whether longitude and latitude are some that there are. */
  boolean isOnEarth() {
    return Math.abs(longitudeDegrees) <= 180 && Math.abs(latitudeDegrees) <= 90;
  }

  /** How far another place is in a straight line. */
  public double metresTo(Position other) {
    return toEcef().minus(other.toEcef()).length();
  }

  /** The transform from east, north and up at this place to ECEF, row by row. */
  public double[][] ecefRows() {
    double[] columns = new LocalFrame(this).toEcefMatrix();
    double[][] rows = new double[4][4];
    for (int i = 0; i < columns.length; i++) {
      rows[i % 4][i / 4] = columns[i];
    }
    return rows;
  }

  /** The place in earth-centred, earth-fixed metres. */
  Vector toEcef() {
    double longitude = Math.toRadians(longitudeDegrees);
    double latitude = Math.toRadians(latitudeDegrees);
    double sin = Math.sin(latitude);
    double cos = Math.cos(latitude);
    double normal = Wgs84.RADIUS_METRES / Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * sin * sin);
    return new Vector(
        (normal + heightMetres) * cos * Math.cos(longitude),
        (normal + heightMetres) * cos * Math.sin(longitude),
        (normal * (1 - Wgs84.ECCENTRICITY_SQUARED) + heightMetres) * sin);
  }
}
