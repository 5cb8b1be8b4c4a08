package io.ionflow.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of what passed through our own gateway, by the hour, token and app. What the gateway has
 * handed over is held here until it is written.
 */
public final class GatewayFigures {
  /** What the gateway's figures are from. All that passes is counted, so silence is a zero. */
  static final String SOURCE = "gateway";

  private record Place(Series series, Instant hour) {}

  private final GatewayTotals gateway;
  private final Samples samples;
  private final Clock clock;
  private final Map<Place, Double> unwritten = new LinkedHashMap<>();

  /** Takes what counts, and the record. */
  public GatewayFigures(GatewayTotals gateway, Samples samples, Clock clock) {
    this.gateway = gateway;
    this.samples = samples;
    this.clock = clock;
  }

  /**
   * Adds what passed to what is known of its hours. What can't be written now is tried again with
   * the next call.
   *
   * @return how many figures
   */
  public synchronized int keep() {
    for (GatewayTotals.Total total : gateway.drain()) {
      String counted =
          switch (total.kind()) {
            case SESSION -> Metrics.SESSIONS;
            case REQUEST -> Metrics.REQUESTS;
            case GEOCODE -> Metrics.GEOCODES;
          };
      add(total, counted, total.count());
      add(total, Metrics.STREAMED, total.bytes());
    }
    Instant now = clock.instant();
    List<Sample> pieces = new ArrayList<>();
    unwritten.forEach((place, value) -> pieces.add(place.series().at(place.hour(), value, now)));
    samples.add(pieces);
    unwritten.clear();
    return pieces.size();
  }

  private void add(GatewayTotals.Total total, String metric, long value) {
    if (value != 0) {
      Subject subject = new Subject(total.token(), total.app(), "");
      Series series = Series.of(SOURCE, subject, metric, Kind.AMOUNT);
      unwritten.merge(
          new Place(series, total.minute().truncatedTo(ChronoUnit.HOURS)),
          (double) value,
          Double::sum);
    }
  }
}
