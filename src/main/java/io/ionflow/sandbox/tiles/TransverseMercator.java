package io.ionflow.sandbox.tiles;

/** UTM by Krüger's series to the third order in n: exact to a centimetre within a zone. */
final class TransverseMercator implements Crs {
  private static final double SCALE = 0.9996;
  private static final double FALSE_EASTING_METRES = 500_000;
  private static final double N = Wgs84.FLATTENING / (2 - Wgs84.FLATTENING);
  private static final double N2 = N * N;
  private static final double N3 = N2 * N;
  private static final double RECTIFYING_METRES =
      Wgs84.RADIUS_METRES / (1 + N) * (1 + N2 / 4 + N2 * N2 / 64);
  private static final double[] FORWARD = {
    N / 2 - N2 * 2 / 3 + N3 * 5 / 16, N2 * 13 / 48 - N3 * 3 / 5, N3 * 61 / 240
  };
  private static final double[] BACK = {
    N / 2 - N2 * 2 / 3 + N3 * 37 / 96, N2 / 48 + N3 / 15, N3 * 17 / 480
  };
  private static final double[] LATITUDE = {
    2 * N - N2 * 2 / 3 - 2 * N3, N2 * 7 / 3 - N3 * 8 / 5, N3 * 56 / 15
  };

  private final double meridian;
  private final double falseNorthingMetres;

  private TransverseMercator(double meridianDegrees, double falseNorthingMetres) {
    this.meridian = Math.toRadians(meridianDegrees);
    this.falseNorthingMetres = falseNorthingMetres;
  }

  static TransverseMercator utm(int zone, boolean north) {
    return new TransverseMercator(zone * 6 - 183, north ? 0 : 10_000_000);
  }

  @Override
  public Planar project(double longitudeDegrees, double latitudeDegrees) {
    double sin = Math.sin(Math.toRadians(latitudeDegrees));
    double east = Math.toRadians(longitudeDegrees) - meridian;
    double k = 2 * Math.sqrt(N) / (1 + N);
    double t = Math.sinh(atanh(sin) - k * atanh(k * sin));
    double xi = Math.atan2(t, Math.cos(east));
    double eta = atanh(Math.sin(east) / Math.sqrt(1 + t * t));
    double x = eta;
    double y = xi;
    for (int j = 1; j <= 3; j++) {
      x += FORWARD[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
      y += FORWARD[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
    }
    double radius = SCALE * RECTIFYING_METRES;
    return new Planar(FALSE_EASTING_METRES + radius * x, falseNorthingMetres + radius * y);
  }

  @Override
  public Planar unproject(double x, double y) {
    double radius = SCALE * RECTIFYING_METRES;
    double xi = (y - falseNorthingMetres) / radius;
    double eta = (x - FALSE_EASTING_METRES) / radius;
    double xiSphere = xi;
    double etaSphere = eta;
    for (int j = 1; j <= 3; j++) {
      xiSphere -= BACK[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
      etaSphere -= BACK[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
    }
    double conformal = Math.asin(Math.sin(xiSphere) / Math.cosh(etaSphere));
    double latitude = conformal;
    for (int j = 1; j <= 3; j++) {
      latitude += LATITUDE[j - 1] * Math.sin(2 * j * conformal);
    }
    double longitude = meridian + Math.atan2(Math.sinh(etaSphere), Math.cos(xiSphere));
    return new Planar(Math.toDegrees(longitude), Math.toDegrees(latitude));
  }

  private static double atanh(double value) {
    return Math.log((1 + value) / (1 - value)) / 2;
  }
}
