package io.ionflow.journal;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What to put into a journal, at a time that stands still. */
final class Samples {
  private static final AtomicInteger IDS = new AtomicInteger();

  final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00.123Z"));

  Source source(String name) {
    return new Source(
        name,
        new Folder(Path.of("/srv/inbox"), Path.of("/srv/done"), Path.of("/srv/failed")),
        Duration.ofSeconds(2),
        Duration.ofMinutes(10),
        Optional.empty(),
        Optional.of(AssetType.TERRAIN),
        Optional.of("Title"),
        Map.of("toMeters", 0.3048, "nested", Map.of("tags", List.of("a", 1, true))),
        PostAction.MOVE);
  }

  Job found(String main) {
    return found("surveys", main);
  }

  Job found(String source, String main) {
    Instant now = clock.instant();
    return new Job(
        "job-%06d".formatted(IDS.incrementAndGet()),
        source(source),
        main,
        "7 bytes",
        JobState.FOUND,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        now,
        now,
        now,
        "");
  }

  Dataset dataset(String main, int members) {
    List<Member> files =
        IntStream.range(0, members)
            .mapToObj(i -> new Member(i == 0 ? main : "tile-" + i, 10 + i, clock.instant()))
            .toList();
    return new Dataset(
        "name of " + main,
        main,
        files,
        SourceType.MODEL_3D,
        AssetType.TILES_3D,
        Map.of("geometryCompression", "DRACO"));
  }
}
