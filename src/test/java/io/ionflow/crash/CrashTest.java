package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever the daemon dies, after the next start each dataset has exactly one asset, which is
 * complete, its source is in done/ with the result file beside it, and no asset is left over.
 */
class CrashTest extends SandboxedTest {
  private static final String NAME = "paths.geojson";
  private static final byte[] DATA = GeoJson.ofBytes(6 * 1024 * 1024); // in two parts

  @BeforeEach
  void drop() throws IOException {
    place.drop(NAME, DATA);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "AFTER_ANSWER_LOST",
        "BEFORE_BEGUN_ANEW",
        "BEFORE_NAMES_WRITTEN",
        "BEFORE_TAKEN",
        "AFTER_TAKEN",
        "BEFORE_RETIRED",
        "AFTER_RETIRED"
      })
  void aCrashAnywhereLeavesOneAssetInTheEnd(CrashPoint point) throws Exception {
    crash(point);

    recover();
  }

  @Test
  void aCrashAfterTheLostAnswerToACreateLeavesOneAsset() throws Exception {
    fault("{'method':'POST','path':'/v1/assets','cut':true,'afterEffect':true}");

    crash(CrashPoint.AFTER_ANSWER_LOST);

    recover();
    assertThat(account.effects("asset.created")).isEqualTo(2);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }

  @Test
  void aCrashAfterTheLostAnswerToAnUploadCompleteTellsIonOnce() throws Exception {
    fault("{'path':'/v1/assets/*/uploadComplete','cut':true,'afterEffect':true}");

    crash(CrashPoint.AFTER_ANSWER_LOST);

    recover();
    assertThat(account.effects("upload.completed")).isEqualTo(1);
  }

  @Test
  void aCrashAfterTheRemovalOfWhatIonFailedSendsTheDataAgain() throws Exception {
    account.turn("{\"tilingOutcome\":\"ERROR\"}");

    crash(CrashPoint.BEFORE_BEGUN_ANEW);

    assertThat(account.effects("asset.deleted")).isEqualTo(1);
    account.turn("{\"tilingOutcome\":\"BY_DATA\"}");
    recover();
    assertThat(account.effects("asset.created")).isEqualTo(2);
  }

  private void crash(CrashPoint point) throws Exception {
    CrashingDaemon.run(place.workspace(), sandbox.token(), point, dir.resolve("child.log"));
  }

  private void recover() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 1);
      assertThat(jobs)
          .singleElement()
          .satisfies(job -> assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE));
      assertThat(account.uploaded())
          .singleElement()
          .satisfies(
              asset -> {
                assertThat(asset.path("status").asText()).isEqualTo("COMPLETE");
                assertThat(asset.path("id").asLong()).isEqualTo(jobs.get(0).asset());
              });
    }
    assertThat(place.workspace().inbox()).isEmptyDirectory();
    assertThat(place.workspace().done().resolve(NAME)).hasBinaryContent(DATA);
    assertThat(place.workspace().done()).isDirectoryContaining("glob:**.ion.json");
    assertThat(place.workspace().data().resolve("uploads")).isEmptyDirectory();
  }
}
