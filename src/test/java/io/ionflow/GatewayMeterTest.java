package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.gateway.GatewayMeter;
import io.ionflow.gateway.Traffic;
import io.ionflow.gateway.TrafficTotal;
import io.ionflow.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who counts what passes through the gateway, and for whom. */
class GatewayMeterTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path dir;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private void passTwice(GatewayMeter meter) {
    for (int i = 0; i < 2; i++) {
      meter.record(
          new Traffic(NOON.plusSeconds(i), "map", "own", 7, Traffic.Kind.REQUEST, 10, 200));
    }
  }

  private double counted() {
    return registry.get("ionflow.gateway.requests").counter().count();
  }

  @Test
  void whatIsFetchedIsSummedUpByTheMinuteAndGivenOutOnce() {
    GatewayMeter meter = new GatewayMeter(registry, true);
    passTwice(meter);

    assertThat(meter.drain()).singleElement().extracting(TrafficTotal::bytes).isEqualTo(20L);
    assertThat(meter.drain()).isEmpty();
    assertThat(counted()).isEqualTo(2);
  }

  /** Regression: sums that nobody fetched grew, and from 50,000 on each minute was a warning. */
  @Test
  void whereNobodyFetchesSumsThereAreNone() {
    GatewayMeter meter = new GatewayMeter(registry, false);
    passTwice(meter);

    assertThat(meter.drain()).isEmpty();
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void sumsAreFetchedWhereUsageIsLookedAtAndTheGatewayIsAmongItsSources() throws Exception {
    assertThat(fetches(Map.of())).isFalse();
    assertThat(fetches(Map.of("ionflow.report.schedule", "0 0 7 * * ?"))).isFalse();
    assertThat(fetches(Map.of("ionflow.usage.schedule", "0 7 * * * ?"))).isTrue();
    assertThat(
            fetches(
                Map.of(
                    "ionflow.usage.schedule", "0 7 * * * ?",
                    "ionflow.usage.sources", "account,tokens")))
        .isFalse();
  }

  private boolean fetches(Map<String, String> set) throws Exception {
    return UsageWiring.fetchesGateway(Settings.load(dir, set, Map.of("ION_TOKEN", "t")));
  }
}
