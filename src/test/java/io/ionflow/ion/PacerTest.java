package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PacerTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T04:00:00Z"));
  private final Pacer pacer = new Pacer(clock, 10);

  @Test
  void aSecondsWorthGoesAtOnceAndTheRestInEvenSteps() {
    long[] waits = LongStream.range(0, 13).map(i -> pacer.reserve()).toArray();

    assertThat(waits).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 200);
  }

  @Test
  void whenIonIsBusyEveryCallWaits() {
    pacer.hold(Duration.ofSeconds(3));

    assertThat(pacer.reserve()).isEqualTo(3_000);
    clock.advance(Duration.ofSeconds(3));
    assertThat(pacer.reserve()).isEqualTo(100);
  }

  @Test
  void aHoldThatIsTooLongToWaitForIsSaid() {
    pacer.hold(Duration.ofHours(24));

    assertThatThrownBy(pacer::reserve)
        .isInstanceOf(IonFault.Busy.class)
        .hasMessageContaining("86400 s");
  }
}
