package io.ionflow.crash;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.LargeTileset;
import io.ionflow.testkit.QuickWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon dies at one boundary of a part after the other, and still ends what it began. */
class PartCrashTest {
  private static final Set<CrashPoint> BOUNDARIES =
      EnumSet.range(CrashPoint.BEFORE_UPLOAD_OPENED, CrashPoint.AFTER_FILE_KEPT);
  private static final int TILES = 3;
  private static final int PARTS = 3;
  private static final int ROUNDS = 2;

  @TempDir private Path dir;
  private Sandbox sandbox;
  private IonAccount account;
  private QuickWorkspace place;
  private final LargeTileset tileset = new LargeTileset(TILES, PARTS);

  @BeforeEach
  void start() throws Exception {
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    sandbox = Sandbox.start(SandboxOptions.defaults().with(quick).in(dir.resolve("ion")));
    account = new IonAccount(sandbox);
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
    place.set("ionflow.upload.parallel=1");
    tileset.drop(place.workspace().inbox());
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  @Test
  void whatWasKeptIsNeverSentAgainAndNoUploadStaysOpen() throws Exception {
    Set<String> kept = Set.of();
    for (int round = 0; round < ROUNDS; round++) {
      for (CrashPoint boundary : BOUNDARIES) {
        Map<String, Long> storedBefore = account.storedParts();
        CrashingDaemon.run(
            place.workspace(), sandbox.token(), boundary, dir.resolve(boundary + ".log"));
        assertNotSentAgain(boundary, kept, storedBefore);
        kept = kept();
        assertThat(account.storedParts().keySet().stream().filter(not(kept::contains)))
            .as("the part under way and the one that was about to be kept at %s", boundary)
            .hasSizeLessThanOrEqualTo(2);
      }
    }

    assertEndsAsOneWholeAsset();

    assertThat(account.storedParts()).hasSize(TILES * PARTS);
    assertThat(LargeTileset.openUploads(dir.resolve("ion"))).isEmpty();
  }

  private void assertNotSentAgain(CrashPoint boundary, Set<String> kept, Map<String, Long> before) {
    Map<String, Long> after = account.storedParts();
    assertThat(kept)
        .as("kept, and sent again on the way to %s", boundary)
        .allSatisfy(part -> assertThat(after.get(part)).isEqualTo(before.get(part)));
  }

  /** Parts that the journal holds, as the sandbox's log calls them. */
  private Set<String> kept() {
    Path file = place.workspace().data().resolve("ionflow.db");
    try (Journal journal = Journal.open(JournalSettings.inFile(file, "test"), Clock.systemUTC())) {
      journal.jobs().recover(Duration.ZERO);
      return journal.jobs().due(JobState.open(), Clock.systemUTC().instant(), 9).stream()
          .map(id -> journal.jobs().find(id).orElseThrow())
          .flatMap(
              job ->
                  journal.deliveries().of(job).parts().stream()
                      .filter(part -> part.number() > 0)
                      .map(part -> address(job, part.path(), part.number())))
          .collect(Collectors.toSet());
    }
  }

  private static String address(Job job, String path, int number) {
    return "/ion-sandbox/sources/%d/%s %d".formatted(job.asset(), path, number);
  }

  private void assertEndsAsOneWholeAsset() throws Exception {
    List<Job> jobs;
    try (Daemon daemon = place.start(sandbox)) {
      jobs = QuickWorkspace.awaitEnded(daemon, 1);
    }
    assertThat(jobs)
        .singleElement()
        .satisfies(job -> assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE));
    assertThat(account.effects("asset.created")).as("no fresh asset was needed").isEqualTo(1);
    assertThat(tileset.missing(dir.resolve("ion"), jobs.get(0).asset())).isEmpty();
  }
}
