package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds where the site of an IFC file is. */
final class IfcSite {
  private static final double[] PARTS_OF_A_DEGREE = {1, 60, 3600, 3600e6};

  private Optional<Position> found = Optional.empty();
  private Optional<Double> metresPerUnit = Optional.empty();

  /** Looks at an instance; the first site with a place, and the first unit of length, count. */
  void take(StepRecord record) {
    if (record.type().equals("IFCSITE") && found.isEmpty()) {
      found =
          degrees(record.argument(10))
              .flatMap(
                  longitude ->
                      degrees(record.argument(9))
                          .map(
                              latitude ->
                                  new Position(
                                      longitude, latitude, record.argument(11).asDouble(0))))
              .filter(Position::isOnEarth);
    } else if (record.type().equals("IFCSIUNIT")
        && record.argument(1).asText().equals("LENGTHUNIT")
        && metresPerUnit.isEmpty()) {
      metresPerUnit = Optional.of(factor(record.argument(2).asText()));
    }
  }

  /** The place; its height is what the site says, in the file's unit of length. */
  Optional<Position> position() {
    return found.map(
        place ->
            new Position(
                place.longitudeDegrees(),
                place.latitudeDegrees(),
                place.heightMetres() * metresPerUnit.orElse(1.0)));
  }

  /** Degrees, minutes, seconds and millionths of a second, of which the last two may be left. */
  private static Optional<Double> degrees(JsonNode parts) {
    if (!parts.isArray() || parts.isEmpty() || parts.size() > PARTS_OF_A_DEGREE.length) {
      return Optional.empty();
    }
    double degrees = 0;
    for (int i = 0; i < parts.size(); i++) {
      degrees += parts.path(i).asDouble() / PARTS_OF_A_DEGREE[i];
    }
    return Optional.of(degrees);
  }

  private static double factor(String prefix) {
    return switch (prefix) {
      case "MILLI" -> 0.001;
      case "CENTI" -> 0.01;
      case "DECI" -> 0.1;
      default -> 1;
    };
  }
}
