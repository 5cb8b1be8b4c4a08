package io.ionflow.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ion.CredentialsException;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.FreePort;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.LargeTileset;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever ion or the network does, a dataset ends as one complete asset, and none is left over.
 */
class FaultsTest extends SandboxedTest {

  @BeforeEach
  void drop() throws IOException {
    place.drop("good.geojson", GeoJson.small());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'method':'POST','path':'/v1/assets','status':500}",
        "{'method':'POST','path':'/v1/assets','status':429,'retryAfter':'1','times':2}",
        "{'method':'POST','path':'/v1/assets','status':502}",
        "{'method':'POST','path':'/v1/assets','status':401,'code':'InvalidCredentials'}", // N8
        "{'method':'GET','path':'/v1/assets/*','status':401,'code':'INVALID_TOKEN'}",
        "{'method':'POST','path':'/v1/assets','cut':true}",
        "{'method':'POST','path':'/v1/assets','cut':true,'afterEffect':true}",
        "{'method':'POST','path':'/v1/assets','truncated':true}",
        "{'method':'POST','path':'/v1/assets','wrongJson':true}",
        "{'path':'/v1/assets/*/uploadComplete','status':503}",
        "{'path':'/v1/assets/*/uploadComplete','cut':true,'afterEffect':true}",
        "{'method':'GET','path':'/v1/assets/*','status':500,'times':2}",
        "{'side':'s3','method':'PUT','status':503,'code':'SlowDown'}",
        "{'side':'s3','method':'PUT','status':503,'code':'SlowDown','times':3}",
        "{'side':'s3','method':'PUT','cut':true}",
        "{'side':'s3','method':'PUT','cutAt':50}",
        "{'side':'s3','method':'PUT','flipAt':50}",
        "{'side':'s3','method':'PUT','status':200,'body':'<html>Please log in</html>'}",
        "{'side':'s3','method':'PUT','status':403,'code':'RequestTimeTooSkewed'}",
        "{'side':'s3','method':'PUT','delay':'PT0.5S'}",
      })
  void oneFaultCostsTimeButNoAsset(String rule) throws Exception {
    fault(rule);

    try (Daemon daemon = place.start(sandbox)) {
      assertOneComplete(QuickWorkspace.awaitEnded(daemon, 1));
    }

    assertThat(account.faultsActed()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'method':'POST','path':'/v1/assets','status':429,'retryAfter':'1'}",
        "{'method':'POST','path':'/v1/assets','status':401,'code':'InvalidCredentials'}",
      })
  void aCreationWhoseAnswerIsLostIsNotRepeatedBecauseAnEarlierOneCouldBe(String first)
      throws Exception {
    fault(first);
    fault("{'method':'POST','path':'/v1/assets','cut':true,'afterEffect':true,'nth':2}");

    try (Daemon daemon = place.start(sandbox)) {
      assertOneComplete(QuickWorkspace.awaitEnded(daemon, 1));
    }

    assertThat(account.actedUpon()).isEqualTo(2);
  }

  @Test
  void spentUploadCredentialsBringAFreshAssetAndTheOldOneGoes() throws Exception {
    fault("{'side':'s3','method':'PUT','status':400,'code':'ExpiredToken'}");

    try (Daemon daemon = place.start(sandbox)) {
      assertOneComplete(QuickWorkspace.awaitEnded(daemon, 1));
    }

    assertThat(account.effects("asset.created")).isEqualTo(2);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }

  @Test
  void credentialsThatExpireAtAPartBringAFreshAssetAndLeaveNoUploadOpen() throws Exception {
    sandbox.close();
    Path ion = dir.resolve("ion");
    sandbox = Sandbox.start(QUICK.in(ion));
    account = new IonAccount(sandbox);
    place = QuickWorkspace.make(dir.resolve("parts"), sandbox.api());
    LargeTileset tileset = new LargeTileset(2, 3);
    tileset.drop(place.workspace().inbox());
    fault("{'side':'s3','method':'PUT','query':'partNumber=3','status':400,'code':'ExpiredToken'}");

    List<Job> jobs;
    try (Daemon daemon = place.start(sandbox)) {
      jobs = QuickWorkspace.awaitEnded(daemon, 1);
    }

    assertOneComplete(jobs);
    assertThat(tileset.missing(ion, jobs.get(0).asset())).isEmpty();
    assertThat(account.effects("asset.created")).isEqualTo(2);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
    assertThat(LargeTileset.openUploads(ion)).isEmpty();
  }

  @Test
  void anUploadThatStallsIsCutOffAndSentAgain() throws Exception {
    place.set("ionflow.upload.stall=1s");
    place.drop("good.geojson", GeoJson.ofBytes(4 << 20));
    fault("{'side':'s3','method':'PUT','stallAt':1000}");

    try (Daemon daemon = place.start(sandbox)) {
      assertOneComplete(QuickWorkspace.awaitEnded(daemon, 1));
    }

    assertThat(account.actedUpon()).isEqualTo(1);
  }

  @Test
  void anIonThatKeepsItsFilesItselfTakesAForm() throws Exception {
    account.turn("{\"dataStore\":\"FILE_SYSTEM\"}");
    place.drop(
        "stones.obj", "mtllib stones.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n".getBytes(UTF_8));
    place.drop("stones.mtl", "newmtl grey\nKd 0.5 0.5 0.5\n".getBytes(UTF_8));

    try (Daemon daemon = place.start(sandbox)) {
      assertThat(QuickWorkspace.awaitEnded(daemon, 2))
          .extracting(Job::state)
          .containsOnly(JobState.COMPLETE);
    }

    assertThat(account.effects("file.stored")).isEqualTo(3);
    assertThat(account.puts()).isZero();
  }

  @Test
  void ionMayComeUpAfterTheDaemon() throws Exception {
    int port = FreePort.find();
    QuickWorkspace later =
        QuickWorkspace.make(dir.resolve("later"), URI.create("http://127.0.0.1:" + port));
    later.drop("good.geojson", GeoJson.small());

    try (Daemon daemon = later.start("known-token");
        Sandbox late = Sandbox.start(QUICK.on(port).withToken("known-token"))) {
      List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 1);

      assertThat(jobs).extracting(Job::state).containsExactly(JobState.COMPLETE);
      assertThat(new IonAccount(late).uploaded()).hasSize(1);
    }
  }

  @Test
  void aRefusedTokenKeepsTheDaemonFromStarting() {
    assertThatThrownBy(() -> place.start("not-a-token"))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("refuses the token")
        .hasMessageNotContaining("not-a-token");
  }

  @Test
  void aMissingScopeIsNamed() {
    String reader = account.token(List.of("assets:read", "assets:list", "profile:read"));

    assertThatThrownBy(() -> place.start(reader))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("assets:write")
        .hasMessageNotContaining(reader);
  }

  private void assertOneComplete(List<Job> jobs) {
    assertThat(jobs)
        .singleElement()
        .satisfies(job -> assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE));
    assertThat(account.uploaded())
        .singleElement()
        .satisfies(asset -> assertThat(asset.path("id").asLong()).isEqualTo(jobs.get(0).asset()));
  }
}
