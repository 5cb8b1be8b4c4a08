package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever the daemon dies, after the next start each dataset has exactly one asset, which is
 * complete, its source is in done/ with the result file beside it, and no asset is left over.
 */
class CrashTest {
  private static final String NAME = "paths.geojson";
  private static final int TWO_PARTS_BYTES = 6 * 1024 * 1024;
  @TempDir private Path dir;
  private Sandbox sandbox;
  private IonAccount account;
  private QuickWorkspace place;

  @BeforeEach
  void start() throws IOException {
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    sandbox = Sandbox.start(SandboxOptions.defaults().with(quick));
    account = new IonAccount(sandbox);
    place = QuickWorkspace.make(dir, sandbox.api());
    place.drop(NAME, twoParts());
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AFTER_ANSWER_LOST")
  void aCrashAnywhereLeavesOneAssetInTheEnd(CrashPoint point) throws Exception {
    crash(point);

    recover();
  }

  @Test
  void aCrashAfterTheLostAnswerToACreateLeavesOneAsset() throws Exception {
    account.fault(
        "{'method':'POST','path':'/v1/assets','cut':true,'afterEffect':true}".replace('\'', '"'));

    crash(CrashPoint.AFTER_ANSWER_LOST);

    recover();
    assertThat(account.effects("asset.created")).isEqualTo(2);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }

  @Test
  void aCrashAfterTheLostAnswerToAnUploadCompleteTellsIonOnce() throws Exception {
    account.fault(
        "{'path':'/v1/assets/*/uploadComplete','cut':true,'afterEffect':true}".replace('\'', '"'));

    crash(CrashPoint.AFTER_ANSWER_LOST);

    recover();
    assertThat(account.effects("upload.completed")).isEqualTo(1);
  }

  private void crash(CrashPoint point) throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingDaemon.class.getName(),
                dir.toString(),
                point.name())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("child.log").toFile());
    child.environment().put("ION_TOKEN", sandbox.token());
    Process process = child.start();
    try {
      assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("reaches %s", point).isTrue();
      assertThat(process.exitValue()).isEqualTo(CrashPoint.EXIT_CODE);
    } finally {
      process.destroyForcibly();
    }
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
    assertThat(place.workspace().done().resolve(NAME)).hasBinaryContent(twoParts());
    assertThat(place.workspace().done()).isDirectoryContaining("glob:**.ion.json");
    assertThat(place.workspace().data().resolve("uploads")).isEmptyDirectory();
  }

  /** GeoJSON that lists the same point until it needs two parts. */
  private static byte[] twoParts() {
    String feature =
        """
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[7.1,46.9]}}""";
    String features =
        String.join(",\n", Collections.nCopies(TWO_PARTS_BYTES / feature.length(), feature));
    return ("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
