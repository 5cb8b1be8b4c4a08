package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.store.ObjectStore;
import io.ionflow.store.StoreFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job has begun at the store does not outlive the job's interest in it. */
class AbandonmentTest extends TransferringTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private Abandonment abandonment;
  private Job job;

  @BeforeEach
  void begin() throws IOException {
    abandonment = abandonment(PATIENCE);
    large("park.geojson", PART + 1);
    job = transferring("park.geojson");
  }

  @AfterEach
  void end() {
    abandonment.close();
    account.clearFaults();
    account.turn("{\"uploadRights\":\"WRITE\"}");
  }

  private Abandonment abandonment(Duration longest) {
    Abandonment.Patience patience = new Abandonment.Patience(longest, LEASE);
    return new Abandonment(jobs, deliveries, locations, stores, relay(wire), patience);
  }

  private Failures failures() {
    Failures.Policy policy = new Failures.Policy(1, Duration.ZERO, Duration.ZERO, false);
    return new Failures(jobs, abandonment, locations, quarantine, policy, clock);
  }

  private ObjectStore store() throws IOException {
    return stores.at(locations.find(job).orElseThrow().uploadLocation());
  }

  private static void assertGone(ObjectStore store, String id) {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    assertThat(store.openUploads()).extracting(ObjectStore.OpenUpload::uploadId).doesNotContain(id);
  }

  @Test
  void whatTheJournalKnowsIsAbortedAndForgotten() throws IOException {
    ObjectStore store = store();
    String kept = store.open("park.geojson");
    deliveries.opened(job, "park.geojson", kept);

    abandonment.abandon(job);

    assertGone(store, kept);
    assertThat(deliveries.of(job).uploadIds()).isEmpty();
  }

  @Test
  void aJobThatFailsForGoodLeavesNoUploadOpen() throws IOException {
    ObjectStore store = store();
    String kept = store.open("park.geojson");
    deliveries.opened(job, "park.geojson", kept);

    failures().decide(job.id(), new IOException("disk"));

    assertThat(now(job).state()).isEqualTo(JobState.FAILED);
    assertGone(store, kept);
  }

  @Test
  void whatNobodyKeptIsFoundWhereTheStoreLists() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    ObjectStore store = store();
    String unkept = store.open("a+b ü/park.geojson");
    assertThat(store.openUploads())
        .containsExactly(new ObjectStore.OpenUpload("a+b ü/park.geojson", unkept));

    abandonment.abandon(job);

    assertGone(store, unkept);
  }

  @Test
  void aTransferEndsWithoutAnUploadThatNobodyKept() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    ObjectStore store = store();
    String unkept = store.open("park.geojson"); // and then the process died

    Job sent = transfer(2, PART, TransferringTest::never).send(job);

    assertThat(sent.state()).isEqualTo(JobState.FINISHING);
    assertGone(store, unkept);
  }

  @Test
  void otherAssetsUploadsAreLeftAlone() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    put("hill.geojson", GEOJSON);
    Job other = transferring("hill.geojson");
    ObjectStore theirs = stores.at(locations.find(other).orElseThrow().uploadLocation());
    String id = theirs.open("hill.geojson");

    abandonment.abandon(job);

    assertThat(theirs.openUploads()).extracting(ObjectStore.OpenUpload::uploadId).contains(id);
    theirs.abort("hill.geojson", id);
  }

  @Test
  void aStoreThatRefusesChangesNothingForTheJob() throws IOException {
    deliveries.opened(job, "park.geojson", store().open("park.geojson"));
    account.fault("{\"side\":\"s3\",\"times\":0,\"status\":403,\"code\":\"AccessDenied\"}");

    failures().decide(job.id(), new IOException("disk"));

    assertThat(now(job).state()).isEqualTo(JobState.FAILED);
    assertThat(deliveries.of(job).uploadIds()).isEmpty();
  }

  @Test
  void aStoreThatDoesNotAnswerHoldsNothingUp() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Abandonment hasty = abandonment(Duration.ofMillis(50))) {
      locations.keep(job, created(job.asset(), "http://127.0.0.1:" + mute.getLocalPort()));
      deliveries.opened(job, "park.geojson", "begun");
      long begun = System.nanoTime();

      hasty.abandon(job);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(deliveries.of(job).uploadIds()).isEmpty();
    }
  }

  @Test
  void whoHasLostTheClaimAbortsNothing() throws IOException {
    ObjectStore store = store();
    String theirs = store.open("park.geojson");
    deliveries.opened(job, "park.geojson", theirs);
    jobs.release(job, "");

    assertThatThrownBy(() -> abandonment.abandon(job)).isInstanceOf(StaleJobException.class);

    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    assertThat(store.openUploads()).extracting(ObjectStore.OpenUpload::uploadId).contains(theirs);
  }

  @Test
  void aListThatIsRefusedIsNoReasonToFail() throws IOException {
    ObjectStore store = store();

    assertThatThrownBy(store::openUploads)
        .isInstanceOfSatisfying(
            StoreFault.class, e -> assertThat(e.kind()).isEqualTo(StoreFault.Kind.REFUSED));
    assertThat(transfer(2, PART, TransferringTest::never).send(job).state())
        .isEqualTo(JobState.FINISHING);
  }
}
