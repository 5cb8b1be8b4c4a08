package io.ionflow.ingest.catalog;

import io.ionflow.ingest.Dataset;
import java.util.List;
import java.util.Optional;

/**
 * Where a dataset is on earth, as far as somebody has said so.
 *
 * @param longitude degrees, -180 to 180
 * @param latitude degrees, -90 to 90
 */
record Place(double longitude, double latitude) {

  /** By the option {@code position} that it was sent with; its own coordinates are not read. */
  static Optional<Place> of(Dataset dataset) {
    return dataset.options().get("position") instanceof List<?> position
            && position.size() >= 2
            && position.get(0) instanceof Number longitude
            && position.get(1) instanceof Number latitude
        ? of(longitude.doubleValue(), latitude.doubleValue())
        : Optional.empty();
  }

  private static Optional<Place> of(double longitude, double latitude) {
    boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    return onEarth ? Optional.of(new Place(longitude, latitude)) : Optional.empty();
  }
}
