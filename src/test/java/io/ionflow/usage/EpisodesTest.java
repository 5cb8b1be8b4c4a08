package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpisodesTest {
  private static final Instant START = Instant.parse("2026-11-10T00:00:00Z");

  private final Map<String, Episode> open = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  /** Looks once an hour. */
  private void levels(double... levels) {
    for (int hour = 0; hour < levels.length; hour++) {
      if (!Double.isNaN(levels[hour])) {
        Reading reading =
            new Reading(
                "surge",
                START.plus(Duration.ofHours(hour)),
                levels[hour],
                Duration.ofHours(3),
                "Surge.");
        look(reading);
        look(reading); // a second look at the same hour
      }
    }
  }

  private void look(Reading reading) {
    Episodes.Outcome outcome =
        Episodes.judge(List.copyOf(open.values()), List.of(reading), Map.of());
    outcome.open().forEach(episode -> open.put(episode.name(), episode));
    outcome.ended().forEach(open::remove);
    outcome
        .notices()
        .forEach(
            notice ->
                told.add(
                    reading.at().toString().substring(11, 13)
                        + " "
                        + notice.text().split("[.:]", -1)[0]));
  }

  @Test
  void oneAlertAnEpisodeAndOneWordAtItsEnd() {
    levels(0.5, 1.2, 3, 2, 0.9, 0.3, 0.2, 0.2, 0.2, 0.2);

    assertThat(told).containsExactly("01 Surge", "07 Resolved");
    assertThat(open).isEmpty();
  }

  @Test
  void flappingIsOneAlert() {
    levels(1.1, 0.3, 1.2, 0.2, 1.3, 0.5, 0.1, 1.1, 0.2, 0.2, 0.2, 0.2);

    assertThat(told).containsExactly("00 Surge", "10 Resolved");
  }

  @Test
  void justBelowTheLimitIsNotWellYet() {
    levels(1.1, 0.9, 0.85, 0.95, 0.9, 0.81, 0.9);

    assertThat(told).containsExactly("00 Surge");
    assertThat(open).hasSize(1);
  }

  @Test
  void whatIsNotKnownEndsNoAlert() {
    levels(1.1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    assertThat(open).hasSize(1);
  }

  @Test
  void aSecondEpisodeIsToldAnew() {
    levels(1.1, 0, 0, 0, 0, 1.5);

    assertThat(told).containsExactly("00 Surge", "03 Resolved", "05 Surge");
  }

  @Test
  void ofReadingsOfOneNameTheHighestCounts() {
    Reading high = new Reading("surge", START, 1.2, Duration.ZERO, "Surge.");
    Reading low = new Reading("surge", START, 0.1, Duration.ZERO, "Surge.");

    Episodes.Outcome raised = Episodes.judge(List.of(), List.of(low, high, low), Map.of());
    Episodes.Outcome next = Episodes.judge(raised.open(), List.of(high, low), Map.of());

    assertThat(raised.notices()).extracting(Notice::text).containsExactly("Surge.");
    assertThat(next.notices()).isEmpty();
    assertThat(next.ended()).isEmpty();
  }
}
