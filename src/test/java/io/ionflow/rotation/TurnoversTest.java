package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a token's turnover is due. */
class TurnoversTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");
  private static final Holding HELD = new Holding("id-1", "web", Holding.Role.CURRENT, SINCE);

  @Test
  void byAgeItIsDueWhenTheTokenIsOldEnough() {
    Turnover turnover = turnover(new Turnover.Every(Duration.ofDays(30)), Duration.ZERO);

    assertThat(Turnovers.due(turnover, HELD)).isEqualTo(SINCE.plus(Duration.ofDays(30)));
  }

  @Test
  void byTheCalendarItIsDueAtTheFirstDateAfterTheTokenBecameCurrent() {
    Turnover turnover = turnover(new Turnover.Cron("0 0 3 1 * ?"), Duration.ZERO);

    assertThat(Turnovers.due(turnover, HELD)).isEqualTo(Instant.parse("2026-04-01T03:00:00Z"));
  }

  @Test
  void datesAreThoseOfTheZoneAlsoWhenTheClocksChange() {
    Turnover turnover =
        new Turnover(
            new Turnover.Cron("0 30 2 * * ?"),
            ZoneId.of("Europe/Berlin"),
            Duration.ZERO,
            Optional.empty());
    Holding beforeTheChange =
        new Holding("id", "web", Holding.Role.CURRENT, Instant.parse("2026-03-28T12:00:00Z"));

    Instant due = Turnovers.due(turnover, beforeTheChange); // 02:30 is not there on that night

    assertThat(due)
        .isBetween(Instant.parse("2026-03-29T00:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void jitterIsTheSameWheneverItIsAskedForAndNeverLongerThanItMayBe() {
    Turnover turnover = turnover(new Turnover.Every(Duration.ofDays(1)), Duration.ofMinutes(30));
    Instant plain = SINCE.plus(Duration.ofDays(1));

    Instant due = Turnovers.due(turnover, HELD);

    assertThat(due).isEqualTo(Turnovers.due(turnover, HELD));
    assertThat(due).isAfterOrEqualTo(plain).isBefore(plain.plus(Duration.ofMinutes(30)));
    assertThat(Turnovers.due(turnover, new Holding("id-2", "web", Holding.Role.CURRENT, SINCE)))
        .isNotEqualTo(due);
  }

  @Test
  void aWindowOpensAndClosesAlsoOverMidnight() {
    Turnover.Window night =
        new Turnover.Window(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(4, 0));

    assertThat(isOpen(night, "2026-03-07T21:59:59Z")).isFalse(); // a Saturday
    assertThat(isOpen(night, "2026-03-07T22:00:00Z")).isTrue();
    assertThat(isOpen(night, "2026-03-08T03:59:59Z")).isTrue();
    assertThat(isOpen(night, "2026-03-08T04:00:00Z")).isFalse();
    assertThat(isOpen(night, "2026-03-08T22:00:00Z")).isFalse();
  }

  private static boolean isOpen(Turnover.Window window, String time) {
    return Turnovers.isOpen(window, ZonedDateTime.parse(time));
  }

  private static Turnover turnover(Turnover.Moment moment, Duration jitter) {
    return new Turnover(moment, ZoneOffset.UTC, jitter, Optional.empty());
  }
}
