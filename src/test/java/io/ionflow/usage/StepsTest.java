package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-30T23:59:59.999Z");
  private static final Instant MONTH = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void withinAMonthTheDifferenceCounts() {
    assertThat(Steps.between(NOON, 10, NIGHT, 15)).isEqualTo(5);
    assertThat(Steps.between(NOON, 10, NIGHT, 10)).isZero();
  }

  @Test
  void aNegativeStepIsACorrectionAndTheMonthStillAddsUp() {
    double first = Steps.first(100);
    double second = Steps.between(NOON, 100, NOON.plusSeconds(60), 90);
    double third = Steps.between(NOON.plusSeconds(60), 90, NIGHT, 120);

    assertThat(second).isEqualTo(-10);
    assertThat(first + second + third).isEqualTo(120);
  }

  @Test
  void aFallToLessThanHalfIsANewStart() {
    assertThat(Steps.between(NOON, 100, NIGHT, 4)).isEqualTo(4);
  }

  @Test
  void aCounterThatWasResetAtTheMonthsStartCountsFromZero() {
    assertThat(Steps.between(NIGHT, 1000, MONTH, 0)).isZero();
    assertThat(Steps.between(NIGHT, 1000, MONTH.plusMillis(1), 7)).isEqualTo(7);
  }

  @Test
  void aSourceThatIsLateWithItsResetDoesNotCountTheOldMonthTwice() {
    assertThat(Steps.between(NIGHT, 1000, MONTH.plusSeconds(60), 1002)).isEqualTo(2);
    assertThat(Steps.between(MONTH.plusSeconds(60), 1002, MONTH.plusSeconds(7200), 5)).isEqualTo(5);
  }

  @Test
  void afterALongSilenceOverTheMonthsEndTheNewMonthCountsWhole() {
    assertThat(Steps.between(NOON, 5, MONTH.plusSeconds(900_000), 100)).isEqualTo(100);
  }

  @Test
  void monthsAndDaysAreThoseOfUtc() {
    assertThat(Steps.month(NIGHT)).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(Steps.month(MONTH)).isEqualTo(MONTH);
    assertThat(Steps.nextMonth(NIGHT)).isEqualTo(MONTH);
    assertThat(Steps.day(NIGHT)).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
  }
}
