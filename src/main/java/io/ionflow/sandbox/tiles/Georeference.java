package io.ionflow.sandbox.tiles;

import java.util.List;
import java.util.Optional;

/**
 * Where a picture's pixels are: an affine map from column and row (corner of a pixel) to the CRS. x
 * = a·column + b·row + c, y = d·column + e·row + f.
 */
record Georeference(Crs crs, double a, double b, double c, double d, double e, double f) {
  private static final int EDGE_STEPS = 16;

  /** The picture stretched over the world. */
  static Georeference world(int width, int height) {
    return new Georeference(new Crs.Geographic(), 360.0 / width, 0, -180, 0, -180.0 / height, 90);
  }

  /** From six numbers in the order a, b, c, d, e, f; empty if they span no area. */
  static Optional<Georeference> of(Crs crs, List<Double> affine) {
    double area = affine.get(0) * affine.get(4) - affine.get(1) * affine.get(3);
    return area == 0 || !affine.stream().allMatch(Double::isFinite)
        ? Optional.empty()
        : Optional.of(
            new Georeference(
                crs,
                affine.get(0),
                affine.get(1),
                affine.get(2),
                affine.get(3),
                affine.get(4),
                affine.get(5)));
  }

  /** Column (x) and row (y) of a place; may lie outside the picture. */
  Planar pixel(double longitudeDegrees, double latitudeDegrees) {
    Planar point = crs.project(longitudeDegrees, latitudeDegrees);
    double x = point.x() - c;
    double y = point.y() - f;
    double area = a * e - b * d;
    return new Planar((e * x - b * y) / area, (a * y - d * x) / area);
  }

  /** The rectangle that holds the picture, from points along its edges. */
  GeoRectangle rectangle(int width, int height) throws DataError {
    Box box = new Box();
    for (int step = 0; step <= EDGE_STEPS; step++) {
      double column = (double) width * step / EDGE_STEPS;
      double row = (double) height * step / EDGE_STEPS;
      add(box, column, 0);
      add(box, column, height);
      add(box, 0, row);
      add(box, width, row);
    }
    GeoRectangle rectangle =
        new GeoRectangle(box.min().x(), box.min().y(), box.max().x(), box.max().y())
            .intersect(GeoRectangle.WORLD);
    if (!box.isFinite() || rectangle.isEmpty()) {
      throw new DataError("the raster's georeference puts it outside the world; check its CRS");
    }
    return rectangle;
  }

  private void add(Box box, double column, double row) {
    Planar place = crs.unproject(a * column + b * row + c, d * column + e * row + f);
    box.add(new Vector(place.x(), place.y(), 0));
  }
}
