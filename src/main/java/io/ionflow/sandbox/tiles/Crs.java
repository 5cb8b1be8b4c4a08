package io.ionflow.sandbox.tiles;

import java.util.Optional;

/**
 * A coordinate reference system that the sandbox can compute: geographic, web mercator and UTM.
 * Datums close to WGS 84 (ETRS89, NAD83) are taken as WGS 84, a metre or two off at most.
 */
sealed interface Crs permits Crs.Geographic, Crs.WebMercator, TransverseMercator {
  /** Longitude and latitude in degrees, to the system's own units. */
  Planar project(double longitudeDegrees, double latitudeDegrees);

  /** The system's own units to longitude (x) and latitude (y) in degrees. */
  Planar unproject(double x, double y);

  /** Longitude and latitude as they are. */
  record Geographic() implements Crs {
    @Override
    public Planar project(double longitudeDegrees, double latitudeDegrees) {
      return new Planar(longitudeDegrees, latitudeDegrees);
    }

    @Override
    public Planar unproject(double x, double y) {
      return new Planar(x, y);
    }
  }

  /** EPSG:3857. */
  record WebMercator() implements Crs {
    @Override
    public Planar project(double longitudeDegrees, double latitudeDegrees) {
      double latitude = Math.toRadians(latitudeDegrees);
      double northing = Math.log(Math.tan(Math.PI / 4 + latitude / 2));
      return new Planar(
          Math.toRadians(longitudeDegrees) * Wgs84.RADIUS_METRES, northing * Wgs84.RADIUS_METRES);
    }

    @Override
    public Planar unproject(double x, double y) {
      double latitude = 2 * Math.atan(Math.exp(y / Wgs84.RADIUS_METRES)) - Math.PI / 2;
      return new Planar(Math.toDegrees(x / Wgs84.RADIUS_METRES), Math.toDegrees(latitude));
    }
  }

  /** The system of an EPSG code; empty if the sandbox can't compute it. */
  static Optional<Crs> ofEpsg(int code) {
    if (code == 4326 || code == 4979 || code == 4258 || code == 4269) {
      return Optional.of(new Geographic());
    }
    if (code == 3857 || code == 3785 || code == 900913) {
      return Optional.of(new WebMercator());
    }
    int zone = code % 100;
    boolean north =
        code / 100 == 326 || (code >= 25828 && code <= 25838) || (code >= 26901 && code <= 26923);
    if (zone >= 1 && zone <= 60 && (north || code / 100 == 327)) {
      return Optional.of(TransverseMercator.utm(zone, north));
    }
    return Optional.empty();
  }
}
