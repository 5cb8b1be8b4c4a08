package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.usage.GatewayTotals.Passed;
import io.ionflow.usage.GatewayTotals.Total;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gateway has handed over is written once, however often writing fails. */
class GatewayFiguresTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final List<Total> passed = new ArrayList<>();
  private final List<Sample> written = new ArrayList<>();
  private boolean full;

  private final GatewayFigures figures =
      new GatewayFigures(this::drain, record(), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void whatCouldNotBeWrittenIsWrittenTheNextTimeWithWhatCameSince() {
    passed.add(new Total("map", "own", Passed.REQUEST, NOON.minusSeconds(60), 2, 100));
    full = true;
    assertThatThrownBy(figures::keep).hasMessage("disk full");
    assertThatThrownBy(figures::keep).hasMessage("disk full");
    passed.add(new Total("map", "own", Passed.REQUEST, NOON.minusSeconds(30), 1, 50));
    full = false;

    assertThat(figures.keep()).isEqualTo(2);
    assertThat(figures.keep()).isZero();

    assertThat(written).extracting(Sample::value).containsExactly(3.0, 150.0);
    assertThat(written).extracting(Sample::at).containsOnly(Instant.parse("2026-11-20T11:00:00Z"));
  }

  private List<Total> drain() {
    List<Total> drained = List.copyOf(passed);
    passed.clear();
    return drained;
  }

  /** A record that can only be added to. */
  private Samples record() {
    return (Samples)
        Proxy.newProxyInstance(
            Samples.class.getClassLoader(),
            new Class<?>[] {Samples.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("add")) {
                throw new UnsupportedOperationException(method.getName());
              }
              if (full) {
                throw new IllegalStateException("disk full");
              }
              ((Collection<?>) arguments[0]).forEach(each -> written.add((Sample) each));
              return null;
            });
  }
}
