package io.ionflow.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums traffic up by minute until somebody fetches the sums, and counts it for Prometheus by app
 * and token. Holds a bounded number of sums: if nobody fetches them for long, the oldest are
 * forgotten. Where nobody will ever fetch them, there are none.
 */
public final class GatewayMeter implements Meter {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayMeter.class);
  private static final int MOST = 50_000;

  private final MeterRegistry registry;
  private final boolean isFetched;
  private final Map<Counted, Counters> counters = new ConcurrentHashMap<>();
  private final Map<Slot, TrafficTotal> totals = new HashMap<>();

  private record Slot(
      Instant minute, String app, String tokenId, long assetId, Traffic.Kind kind) {}

  private record Counted(String app, String tokenId, Traffic.Kind kind, int hundreds) {}

  private record Counters(Counter count, Counter bytes) {}

  /**
   * @param registry gets {@code ionflow.gateway.requests}, {@code .sessions}, {@code .geocodes} and
   *     {@code .bytes}
   * @param isFetched whether somebody calls {@link #drain} from time to time
   */
  public GatewayMeter(MeterRegistry registry, boolean isFetched) {
    this.registry = registry;
    this.isFetched = isFetched;
  }

  @Override
  public void record(Traffic traffic) {
    if (isFetched) {
      sum(traffic);
    }
    Counters counted =
        counters.computeIfAbsent(
            new Counted(traffic.app(), traffic.tokenId(), traffic.kind(), traffic.status() / 100),
            this::counters);
    counted.count().increment();
    counted.bytes().increment((double) traffic.bytes());
  }

  private void sum(Traffic traffic) {
    Instant minute = traffic.at().truncatedTo(ChronoUnit.MINUTES);
    Slot slot =
        new Slot(minute, traffic.app(), traffic.tokenId(), traffic.assetId(), traffic.kind());
    synchronized (totals) {
      totals.merge(slot, TrafficTotal.of(minute, traffic), TrafficTotal::plus);
      if (totals.size() > MOST) {
        forgetOldest();
      }
    }
  }

  private void forgetOldest() {
    Instant oldest =
        totals.keySet().stream().map(Slot::minute).min(Instant::compareTo).orElseThrow();
    totals.keySet().removeIf(slot -> slot.minute().equals(oldest));
    LOG.warn("Nobody fetches the gateway's traffic; that of the minute {} is forgotten.", oldest);
  }

  private Counters counters(Counted key) {
    String what = key.kind().name().toLowerCase(Locale.ROOT) + "s";
    return new Counters(
        Counter.builder("ionflow.gateway." + what)
            .description("What the gateway did for apps, by app, ion token and class of status")
            .tags("app", key.app(), "token", key.tokenId(), "status", key.hundreds() + "xx")
            .register(registry),
        Counter.builder("ionflow.gateway.bytes")
            .description("Bytes of bodies as sent to clients of the gateway")
            .baseUnit("bytes")
            .tags("app", key.app(), "token", key.tokenId())
            .register(registry));
  }

  /**
   * All sums since the last call, if any are kept; each is given out once. The running minute may
   * come again.
   */
  public List<TrafficTotal> drain() {
    synchronized (totals) {
      List<TrafficTotal> drained = List.copyOf(totals.values());
      totals.clear();
      return drained;
    }
  }
}
