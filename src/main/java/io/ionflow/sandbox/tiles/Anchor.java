package io.ionflow.sandbox.tiles;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a dataset's coordinates go: a local frame, and the way from the dataset's coordinates into
 * it.
 */
final class Anchor {
  private final LocalFrame frame;
  private final Function<Vector, Vector> toLocal;

  private Anchor(LocalFrame frame, Function<Vector, Vector> toLocal) {
    this.frame = frame;
    this.toLocal = toLocal;
  }

  /**
   * By the option if it is given, else by the CRS, else at 0, 0, 0. Without a CRS the middle of the
   * bounds' floor is put at the place.
   */
  static Anchor of(
      Box bounds, Optional<String> crs, Optional<Position> option, List<Assumption> assumptions) {
    Optional<Crs> known = crs.flatMap(CrsName::parse);
    if (option.isEmpty() && known.isPresent()) {
      return georeferenced(bounds, known.get());
    }
    if (option.isEmpty()) {
      assumptions.add(crs.isPresent() ? Assumption.CRS_SHOWN_ELSEWHERE : Assumption.NOT_GEOLOCATED);
    }
    Vector floor = new Vector(bounds.center().x(), bounds.center().y(), bounds.min().z());
    LocalFrame frame = new LocalFrame(option.orElse(Position.NULL_ISLAND));
    return new Anchor(frame, point -> point.minus(floor));
  }

  private static Anchor georeferenced(Box bounds, Crs crs) {
    LocalFrame frame = new LocalFrame(position(crs, bounds.center()));
    return new Anchor(frame, point -> frame.toLocal(position(crs, point)));
  }

  /** A point of longitude (x), latitude (y) and height. */
  static Anchor geographic(Box bounds) {
    return georeferenced(bounds, new Crs.Geographic());
  }

  LocalFrame frame() {
    return frame;
  }

  Vector toLocal(Vector point) {
    return toLocal.apply(point);
  }

  private static Position position(Crs crs, Vector point) {
    Planar place = crs.unproject(point.x(), point.y());
    return new Position(place.x(), place.y(), point.z());
  }
}
