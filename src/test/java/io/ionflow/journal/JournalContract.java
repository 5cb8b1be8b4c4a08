package io.ionflow.journal;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty journal that two nodes have open, and what to put into it. */
abstract class JournalContract {
  static final Duration LEASE = Duration.ofMinutes(1);
  private static final AtomicInteger IDS = new AtomicInteger();

  final MovableClock clock = new MovableClock();
  private Journal journal;
  private Journal otherJournal;
  Jobs jobs;
  Deliveries deliveries;

  /** The same journal through connections of its own. */
  Jobs otherNode;

  Deliveries otherDeliveries;

  /** The same empty place whenever it is asked for in a test. */
  abstract JournalSettings settings(String by);

  @BeforeEach
  void openTwice() {
    journal = Journal.open(settings("node-1"), clock);
    otherJournal = Journal.open(settings("node-2"), clock);
    jobs = journal.jobs();
    deliveries = journal.deliveries();
    otherNode = otherJournal.jobs();
    otherDeliveries = otherJournal.deliveries();
  }

  @AfterEach
  void close() {
    journal.close();
    otherJournal.close();
  }

  Source source(String name) {
    return new Source(
        name,
        Path.of("/srv/inbox"),
        Duration.ofSeconds(2),
        Duration.ofMinutes(10),
        Optional.empty(),
        Optional.of(AssetType.TERRAIN),
        Map.of("toMeters", 0.3048, "nested", Map.of("tags", List.of("a", 1, true))),
        PostAction.MOVE,
        Path.of("/srv/done"),
        Path.of("/srv/failed"));
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

  /** Admits and claims. */
  Job claimed(String main) {
    return jobs.claim(jobs.admit(found(main)).id(), LEASE).orElseThrow();
  }

  static Job in(JobState state, Job job) {
    return changed(
        job, state, job.dataset(), job.assetId(), job.percent(), job.due(), job.reason());
  }

  static Job because(String reason, Job job) {
    return changed(
        job, job.state(), job.dataset(), job.assetId(), job.percent(), job.due(), reason);
  }

  static Job dueAt(Instant due, Job job) {
    return changed(
        job, job.state(), job.dataset(), job.assetId(), job.percent(), due, job.reason());
  }

  static Job with(Dataset dataset, long assetId, int percent, Job job) {
    return changed(
        job,
        job.state(),
        Optional.of(dataset),
        Optional.of(assetId),
        percent,
        job.due(),
        job.reason());
  }

  static Job without(Job job) {
    return changed(
        job, job.state(), Optional.empty(), Optional.empty(), 0, job.due(), job.reason());
  }

  private static Job changed(
      Job job,
      JobState state,
      Optional<Dataset> dataset,
      Optional<Long> assetId,
      int percent,
      Instant due,
      String reason) {
    return new Job(
        job.id(),
        job.source(),
        job.main(),
        job.seen(),
        state,
        job.version(),
        dataset,
        assetId,
        job.sentBytes(),
        percent,
        job.attempts(),
        due,
        job.foundAt(),
        job.since(),
        reason);
  }
}
