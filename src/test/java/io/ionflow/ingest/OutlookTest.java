package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.testkit.LogLines;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final long BYTES = 1_000_000;
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

  private final MovableClock clock = new MovableClock(BEGIN);
  private final List<TooSlowException> said = new ArrayList<>();
  private final Outlook outlook =
      new Outlook(job(), BEGIN.plus(Duration.ofHours(12)), clock, said::add);

  private static Job job() {
    Folder folder = new Folder(Path.of("/in"), Path.of("/d"), Path.of("/f"));
    Source source = Source.plain("s", folder, PostAction.KEEP);
    Dataset dataset =
        new Dataset(
            "park",
            "park.las",
            List.of(new Member("park.las", BYTES, BEGIN)),
            SourceType.POINT_CLOUD,
            AssetType.TILES_3D,
            Map.of());
    return Job.found(source, "park.las", "", BEGIN).with(dataset);
  }

  @Test
  void whatWillBeThroughInTimeIsNoMatter() {
    clock.advance(Duration.ofHours(1));
    outlook.confirmed(BYTES / 10);

    assertThat(said).isEmpty();
  }

  @Test
  void whatWillNotIsToldOnce() {
    clock.advance(Duration.ofHours(1));
    List<String> logged;
    try (LogLines lines = LogLines.of(Outlook.class.getName())) {
      outlook.confirmed(BYTES / 20);
      outlook.confirmed(1);
      logged = lines.texts();
    }

    assertThat(said).singleElement(as(THROWABLE)).hasMessageContaining("takes 19h 00m more, and");
    assertThat(logged)
        .singleElement(as(STRING))
        .contains("takes 19h 00m more", "until 2026-03-01T20:00:00Z");
  }

  @Test
  void theFirstMomentTellsNothing() {
    clock.advance(Duration.ofSeconds(50));
    outlook.confirmed(1);

    assertThat(said).isEmpty();
  }
}
