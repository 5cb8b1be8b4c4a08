package io.ionflow.crash;

import static io.ionflow.crash.CrashPoint.AFTER_FILE_KEPT;
import static io.ionflow.crash.CrashPoint.AFTER_PART_KEPT;
import static io.ionflow.crash.CrashPoint.AFTER_UPLOAD_OPENED;
import static io.ionflow.crash.CrashPoint.BEFORE_PART_KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.LargeTileset;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an upload when the credentials that ion has lent run out. */
class RelayTest extends SandboxedTest {

  @BeforeEach
  @Override
  protected void startSandbox() throws IOException {
    sandbox = Sandbox.start(QUICK.in(dir.resolve("ion")));
    account = new IonAccount(sandbox);
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
  }

  private void relayThrough(LocalS3 s3) throws IOException {
    place.set(
        "ionflow.upload.expired=relay",
        "ionflow.pull.access-key=AKIAPULL",
        "ionflow.pull.secret-key=only-for-ion",
        "ionflow.relay.bucket=" + LocalS3.BUCKET,
        "ionflow.relay.endpoint=" + s3.endpoint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"WHOLE_KEYS", "BELOW_FOLDER"})
  void killedAmidARelayItGoesOnAndEndsAsOneAsset(String paths) throws Exception {
    account.turn("{\"fetchedPaths\":\"%s\"}".formatted(paths));
    LargeTileset tileset = new LargeTileset(1, 3);
    try (LocalS3 s3 = LocalS3.start(dir.resolve("ion/s3"))) {
      relayThrough(s3);
      place.set("ionflow.upload.parallel=1");
      Files.writeString(
          place.workspace().sources(),
          "      - { name: way, value: relay }\n",
          StandardOpenOption.APPEND);
      tileset.drop(place.workspace().inbox());
      for (CrashPoint point :
          List.of(AFTER_UPLOAD_OPENED, BEFORE_PART_KEPT, AFTER_PART_KEPT, AFTER_FILE_KEPT)) {
        CrashingDaemon.run(place.workspace(), sandbox.token(), point, dir.resolve(point + ".log"));
      }

      try (Daemon daemon = place.start(sandbox)) {
        assertThat(QuickWorkspace.awaitEnded(daemon, 1))
            .singleElement()
            .satisfies(
                job -> assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE));
      }

      assertThat(s3.keys()).isEmpty();
    }
    assertThat(account.effects("asset.created")).isEqualTo(1);
  }

  @Test
  void aRelayThatStartsAgainLeavesNothingOfItsFirstTry() throws Exception {
    String name = "paths.geojson";
    place.drop(name, GeoJson.ofBytes(6 * 1024 * 1024)); // in two parts
    try (LocalS3 s3 = LocalS3.start(dir.resolve("ion/s3"))) {
      relayThrough(s3);
      Files.writeString(
          place.workspace().sources(),
          "      - { name: way, value: relay }\n",
          StandardOpenOption.APPEND);
      CrashingDaemon.run(
          place.workspace(), sandbox.token(), AFTER_PART_KEPT, dir.resolve("child.log"));
      place.drop(name, GeoJson.ofBytes(7 * 1024 * 1024));

      try (Daemon daemon = place.start(sandbox)) {
        assertThat(QuickWorkspace.awaitEnded(daemon, 1))
            .extracting(Job::state)
            .containsExactly(JobState.COMPLETE);
      }

      assertThat(s3.requests())
          .filteredOn(request -> request.startsWith("DELETE"))
          .as("parts and object of the first try, and what ion has fetched")
          .hasSize(3);
      assertThat(s3.keys()).isEmpty();
    }
  }

  @Test
  void whatLentCredentialsDidNotLastForIsRelayed() throws Exception {
    place.drop("good.geojson", GeoJson.small());
    fault("{'side':'s3','method':'PUT','status':400,'code':'ExpiredToken'}");
    try (LocalS3 s3 = LocalS3.start(dir.resolve("ion/s3"))) {
      relayThrough(s3);

      try (Daemon daemon = place.start(sandbox)) {
        List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 1);

        assertThat(jobs).extracting(Job::state).containsExactly(JobState.COMPLETE);
        assertThat(daemon.jobs().history(jobs.get(0).id()))
            .extracting(Event::why)
            .anyMatch(
                why -> why.contains("ExpiredToken") && why.contains("through the relay bucket"));
      }
      assertThat(s3.keys()).isEmpty();
    }
    assertThat(account.uploaded()).hasSize(1);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }
}
