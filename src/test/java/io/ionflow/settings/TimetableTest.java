package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  private static final long MIB = 1 << 20;

  /** What is allowed at a time of the week that begins on Monday, 2026-11-16. */
  private static OptionalLong at(String timetable, String time) throws BadValueException {
    return Timetable.of(timetable)
        .bytesPerSecond(LocalDateTime.parse("2026-11-" + time).atZone(ZoneOffset.UTC));
  }

  @Test
  void nothingWrittenMeansNoLimit() throws BadValueException {
    assertThat(at("", "16T12:00")).isEmpty();
  }

  @Test
  void oneAmountHoldsAlways() throws BadValueException {
    assertThat(at("2MiB", "16T00:00")).hasValue(2 * MIB);
    assertThat(at("2MiB", "22T23:59")).hasValue(2 * MIB);
  }

  @Test
  void aChangeHoldsUntilTheNextAlsoPastMidnight() throws BadValueException {
    String days = "08:00,1MiB 19:00,off";
    assertThat(at(days, "17T07:59")).isEmpty();
    assertThat(at(days, "17T08:00")).hasValue(MIB);
    assertThat(at(days, "17T18:59")).hasValue(MIB);
    assertThat(at(days, "17T19:00")).isEmpty();
    assertThat(at(days, "16T00:00")).isEmpty();
  }

  @Test
  void aDayMayDiffer() throws BadValueException {
    String week = "Mon-08:00,1MiB Fri-18:00,off";
    assertThat(at(week, "16T08:00")).hasValue(MIB);
    assertThat(at(week, "18T03:00")).hasValue(MIB);
    assertThat(at(week, "21T12:00")).isEmpty();
    assertThat(at(week, "16T07:59")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fast", "8:00,1MiB", "25:00,1MiB", "Xyz-08:00,1MiB", "08:00,1,2", "0MiB", "10"})
  void whatCantBeReadIsRefused(String text) {
    assertThatThrownBy(() -> Timetable.of(text)).isInstanceOf(BadValueException.class);
  }
}
