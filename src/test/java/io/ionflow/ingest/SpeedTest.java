package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ionflow.ingest.Speed.Estimate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final long MIB = 1 << 20;
  private static final long TOTAL = 1000 * MIB;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration MOST = Duration.ofDays(99);

  private final Speed speed = new Speed();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long sent;

  /** Lets steps of some parts come in, with looks all the time. */
  private Estimate steps(int count, Duration apart, long bytes) {
    for (int i = 0; i < count; i++) {
      wait(apart);
      sent += bytes;
      speed.look(now, sent);
    }
    return speed.estimate(now, TOTAL);
  }

  private Estimate wait(Duration time) {
    Instant end = now.plus(time);
    for (; now.plus(LOOK).isBefore(end); now = now.plus(LOOK)) {
      speed.look(now, sent);
    }
    now = end;
    return speed.estimate(now, TOTAL);
  }

  private static double rate(Estimate estimate) {
    return estimate.bytesPerSecond().orElseThrow() / MIB;
  }

  private static double left(Estimate estimate) {
    return estimate.left().orElseThrow().toMillis() / 1000.0;
  }

  @Test
  void aConstantRateIsToldAsItIs() {
    speed.begin(now, 0);

    Estimate estimate = steps(42, LOOK, 4 * MIB);

    assertThat(rate(estimate)).isCloseTo(16, within(0.01));
    assertThat(left(estimate)).isCloseTo((1000 - 168) / 16.0, within(0.1));
    assertThat(estimate.words()).isEqualTo("16.0 MiB/s, 52s left");
  }

  @Test
  void atFirstNothingIsClaimed() {
    assertThat(speed.estimate(now, TOTAL).words()).isEqualTo("rate and time left unknown");

    speed.begin(now, 0);
    Estimate early = steps(7, LOOK, 4 * MIB);

    assertThat(early.bytesPerSecond()).isEmpty();
    assertThat(early.left()).isEmpty();
    assertThat(rate(steps(1, LOOK, 4 * MIB))).isCloseTo(16, within(0.01));
  }

  @Test
  void anotherRateIsKnownTenSecondsLater() {
    speed.begin(now, 0);
    steps(100, LOOK, 4 * MIB);

    Estimate slower = steps(40, LOOK, MIB);

    assertThat(rate(slower)).isCloseTo(4, within(0.01));
  }

  @Test
  void timeLeftRunsDownEvenlyBetweenRareSteps() {
    speed.begin(now, 0);
    steps(10, Duration.ofSeconds(8), 32 * MIB);
    double before = left(speed.estimate(now, TOTAL));

    for (int second = 1; second <= 24; second++) {
      double after = left(second % 8 == 0 ? lastSecondOfStep() : wait(Duration.ofSeconds(1)));
      assertThat(before - after).as("second %d", second).isCloseTo(1, within(0.01));
      before = after;
    }
  }

  private Estimate lastSecondOfStep() {
    return steps(1, Duration.ofSeconds(1), 32 * MIB);
  }

  @Test
  void partsThatComeTogetherDoNotMakeItJump() {
    speed.begin(now, 0);
    steps(2, Duration.ofSeconds(8), 32 * MIB);
    for (int i = 0; i < 20; i++) {
      steps(1, Duration.ofMillis(7500), 8 * MIB);
      Estimate estimate = steps(1, Duration.ofMillis(500), 24 * MIB);

      assertThat(rate(estimate)).isCloseTo(4, within(0.7));
    }
  }

  @Test
  void aStallShowsSoonAndEndsSoon() {
    speed.begin(now, 0);
    steps(80, LOOK, 4 * MIB);

    assertThat(rate(wait(Duration.ofSeconds(5)))).as("fewer").isBetween(8.0, 15.0);
    Estimate stalled = wait(Duration.ofSeconds(6));
    assertThat(stalled.bytesPerSecond()).isEqualTo(OptionalDouble.of(0));
    assertThat(stalled.words()).isEqualTo("stalled, time left unknown");

    assertThat(steps(1, LOOK, MIB).bytesPerSecond()).isEmpty();
    assertThat(rate(steps(8, LOOK, 4 * MIB))).isCloseTo(16, within(0.01));
  }

  @Test
  void bytesOfAnEarlierRunCountAsSentAndNotAsFast() {
    sent = 500 * MIB;
    speed.begin(now, sent);

    Estimate estimate = steps(20, LOOK, 4 * MIB);

    assertThat(rate(estimate)).isCloseTo(16, within(0.01));
    assertThat(left(estimate)).isCloseTo((1000 - 580) / 16.0, within(0.1));
  }

  @Test
  void whoComesInTheMiddleDoesNotCountTheStepUnderWay() {
    sent = 500 * MIB;
    speed.look(now, sent);

    steps(1, Duration.ofSeconds(1), 32 * MIB);

    assertThat(steps(2, Duration.ofSeconds(8), 32 * MIB).bytesPerSecond()).isEmpty();
    assertThat(rate(steps(1, Duration.ofSeconds(8), 32 * MIB))).isCloseTo(4, within(0.01));
  }

  @Test
  void aTransferThatStartsAgainIsMeasuredAnew() {
    speed.begin(now, 0);
    steps(40, LOOK, 4 * MIB);
    sent = 0;
    speed.look(now, sent);

    assertThat(speed.estimate(now, TOTAL).bytesPerSecond()).isEmpty();
    assertThat(rate(steps(8, LOOK, MIB))).isCloseTo(4, within(0.01));
  }

  @Test
  void nothingToSendTakesNoTime() {
    speed.begin(now, 0);
    assertThat(speed.estimate(now, 0).left()).isEmpty();

    steps(20, LOOK, 4 * MIB);
    assertThat(speed.estimate(now, 0).left()).contains(Duration.ZERO);
    assertThat(speed.estimate(now, sent).left()).contains(Duration.ZERO);
  }

  @Test
  void aTimeBeyondReasonIsUnknown() {
    speed.begin(now, 0);
    steps(10, Duration.ofSeconds(2), 1);

    Estimate estimate = speed.estimate(now, Long.MAX_VALUE);

    assertThat(estimate.words()).isEqualTo("< 0.01 MiB/s, time left unknown");
  }

  @Property(tries = 300)
  void whateverHappensNoFigureIsAbsurd(
      @ForAll @Size(max = 60) List<@LongRange(min = -20_000, max = 60_000) Long> millis,
      @ForAll @LongRange(min = 0, max = 1L << 40) long step) {
    Speed any = new Speed();
    Instant at = now;
    long bytes = 0;
    for (long each : millis) {
      at = at.plusMillis(each);
      bytes = each % 7 == 0 ? 0 : bytes + (each % 3 == 0 ? 0 : step);
      any.look(at, bytes);
      Estimate estimate = any.estimate(at.plusMillis(each / 2), 1L << 41);
      estimate
          .bytesPerSecond()
          .ifPresent(rate -> assertThat(rate).isFinite().isGreaterThanOrEqualTo(0));
      estimate.left().ifPresent(left -> assertThat(left).isBetween(Duration.ZERO, MOST));
    }
  }
}
