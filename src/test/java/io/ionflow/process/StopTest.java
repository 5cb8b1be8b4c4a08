package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A daemon that is told to stop does so soon and in order, and the next one ends its work. */
class StopTest extends SandboxedTest {
  /** On a loaded machine; less than anything that a stop must not wait for. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private static final int THREE_PARTS_BYTES = 13 * 1024 * 1024;

  @Test
  void aStopBetweenTwoPartsLosesNeitherThemNorALogLine() throws Exception {
    place.set("ionflow.upload.parallel=1");
    place.drop("large.geojson", GeoJson.ofBytes(THREE_PARTS_BYTES));
    fault("{'side':'s3','method':'PUT','query':'partNumber','times':0,'delay':'PT0.5S'}");
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      Await.until(() -> parts() >= 1, daemon::printed);

      assertStopsSoon(daemon);

      assertThat(daemon.out()).contains("Stops; 1 jobs are on their way.", "Stopped.");
    }
    account.clearFaults();

    assertNextStartEndsItWithOneAsset();
    assertThat(parts()).as("no part is sent twice").isEqualTo(3);
  }

  @Test
  void aStopWhileACallIsRepeatedDoesNotWaitForTheLastTry() throws Exception {
    place.set("ionflow.ion.retries=50");
    place.drop("small.geojson", GeoJson.small());
    fault("{'method':'GET','path':'/v1/assets/*','times':0,'status':503}");
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      Await.until(() -> account.faultsActed() >= 4, daemon::printed);

      assertStopsSoon(daemon);

      assertThat(daemon.out()).contains("Stopped.").doesNotContain("\tat ");
    }
    account.clearFaults();

    assertNextStartEndsItWithOneAsset();
  }

  @Test
  void aStopWhileIonWantsToBeLeftAloneDoesNotWaitForIt() throws Exception {
    place.drop("small.geojson", GeoJson.small());
    fault("{'path':'/v1/assets/*/uploadComplete','status':429,'retryAfter':'10'}");
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      Await.until(() -> account.faultsActed() >= 1, daemon::printed);

      assertStopsSoon(daemon);

      assertThat(daemon.out()).contains("Stopped.").doesNotContain("\tat ");
    }

    assertNextStartEndsItWithOneAsset();
  }

  @Test
  void anIonThatDoesNotAnswerHoldsTheStopUpForTheTimeoutOnly() throws Exception {
    place.set("ionflow.shutdown.timeout=1s");
    place.drop("small.geojson", GeoJson.small());
    fault("{'path':'/v1/assets/*/uploadComplete','delay':'PT20S'}");
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      Await.until(() -> account.requests("POST", "uploadComplete") >= 1, daemon::printed);

      assertStopsSoon(daemon);
    }
    account.clearFaults();

    assertNextStartEndsItWithOneAsset();
  }

  private void assertStopsSoon(IonflowProcess daemon) {
    long begin = System.nanoTime();
    assertThat(daemon.stop()).as(daemon::printed).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(daemon::printed).isLessThan(SOON);
  }

  private void assertNextStartEndsItWithOneAsset() throws IOException {
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      daemon.awaitOutput("can be streamed");
      assertThat(daemon.stop()).isZero();
    }
    assertThat(account.uploaded())
        .singleElement()
        .satisfies(asset -> assertThat(asset.path("status").asText()).isEqualTo("COMPLETE"));
    assertThat(account.effects("upload.completed")).isEqualTo(1);
    assertThat(place.workspace().data().resolve("uploads")).isEmptyDirectory();
  }

  private long parts() {
    return account.requests("PUT", "partNumber");
  }
}
