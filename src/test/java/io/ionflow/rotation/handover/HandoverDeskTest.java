package io.ionflow.rotation.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Policy;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an app may keep what it was given. */
class HandoverDeskTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path dir;

  /** Whoever keeps the old token to its last allowed second still has most of the grace left. */
  @ParameterizedTest
  @CsvSource({
    "PT0.1S, 0",
    "PT1S, 0",
    "PT3.9S, 0",
    "PT4S, 1",
    "PT1M, 15",
    "PT19M, 285",
    "PT20M, 300",
    "PT48H, 300",
    "P365D, 300"
  })
  void anAppNeverKeepsATokenBeyondAQuarterOfTheGrace(Duration grace, long seconds) {
    TokenPolicy policy =
        Policy.named("web")
            .grace(grace, Duration.ZERO)
            .sink("handover", "shop", Map.of("app", "shop"))
            .make();
    MovableClock clock = new MovableClock(NOW);
    try (Journal journal =
        Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock)) {
      Handovers handovers = journal.handovers();
      Secret key = Keys.make();
      handovers.put("web", new Handovers.Key("shop", Keys.hash(key)));
      handovers.hand("web", "id-1");
      HandoverDesk desk = new HandoverDesk(handovers, () -> List.of(policy), 10, clock);

      HandoverAnswer known =
          desk.admit(new HandoverRequest("web", Optional.of(key), Optional.of("\"id-1\"")))
              .getAnswer();

      assertThat(known.status()).isEqualTo(304);
      assertThat(known.headers()).containsEntry("Cache-Control", "private, max-age=" + seconds);
      assertThat(Duration.ofSeconds(seconds)).isLessThanOrEqualTo(grace.dividedBy(4));
    }
  }
}
