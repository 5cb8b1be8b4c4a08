package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final Complaints complaints = new Complaints(clock);

  @Test
  void aComplaintIsSaidOnceAnHour() {
    assertThat(complaints.isDue("a.las can't be read")).isTrue();
    assertThat(complaints.isDue("a.las can't be read")).isFalse();
    assertThat(complaints.isDue("b.las can't be read")).isTrue();

    clock.advance(Duration.ofHours(1));
    assertThat(complaints.isDue("a.las can't be read")).isTrue();
    assertThat(complaints.isDue("a.las can't be read")).isFalse();
  }

  @Test
  void endlessComplaintsFillNoMemory() {
    complaints.isDue("the first");
    for (int i = 0; i < 1_000; i++) {
      complaints.isDue("another " + i);
    }

    assertThat(complaints.isDue("the first")).isTrue();
    assertThat(complaints.isDue("another 999")).isFalse();
  }
}
