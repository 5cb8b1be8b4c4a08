package io.ionflow.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of what passed through our own gateway, by the hour, token and app. */
public final class GatewayFigures {
  private record Place(Series series, Instant hour) {}

  private final GatewayTotals gateway;
  private final Clock clock;

  /** Takes what counts. */
  public GatewayFigures(GatewayTotals gateway, Clock clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Pieces of hours, to be added to what is known of them. */
  public List<Sample> pieces() {
    Instant now = clock.instant();
    Map<Place, Double> sums = new LinkedHashMap<>();
    for (GatewayTotals.Total total : gateway.drain()) {
      String counted =
          switch (total.kind()) {
            case SESSION -> Metrics.SESSIONS;
            case REQUEST -> Metrics.REQUESTS;
            case GEOCODE -> Metrics.GEOCODES;
          };
      add(sums, total, counted, total.count());
      add(sums, total, Metrics.STREAMED, total.bytes());
    }
    List<Sample> pieces = new ArrayList<>();
    sums.forEach((place, value) -> pieces.add(place.series().at(place.hour(), value, now)));
    return pieces;
  }

  private static void add(
      Map<Place, Double> sums, GatewayTotals.Total total, String metric, long value) {
    if (value != 0) {
      Subject subject = new Subject(total.token(), total.app(), "");
      Series series = Series.of("gateway", subject, metric, Kind.AMOUNT);
      sums.merge(
          new Place(series, total.minute().truncatedTo(ChronoUnit.HOURS)),
          (double) value,
          Double::sum);
    }
  }
}
