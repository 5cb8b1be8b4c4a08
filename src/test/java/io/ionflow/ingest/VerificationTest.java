package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that keeps something else than it confirms (N5). */
class VerificationTest extends TransferringTest {

  @AfterEach
  void restore() {
    account.clearFaults();
    account.turn("{\"uploadRights\":\"WRITE\"}");
  }

  private String history(Job job) {
    return jobs.history(job.id()).stream().map(Event::why).reduce("", (all, one) -> all + one);
  }

  private Job send(Job job) throws IOException {
    return transfer(2, PART, TransferringTest::never).send(job);
  }

  @Test
  void aTruncatedObjectIsSentAgainOnce() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    byte[] large = large("park.geojson", PART + 1);
    put("tree.png", "leaves");
    Job job = transferring("park.geojson", "tree.png");
    account.fault(
        "{\"side\":\"s3\",\"method\":\"POST\",\"query\":\"uploadId\",\"keptBytes\":1000}");
    account.fault("{\"side\":\"s3\",\"method\":\"PUT\",\"path\":\"**.png\",\"keptBytes\":2}");

    Job sent = send(job);

    assertThat(sent.state()).isEqualTo(JobState.FINISHING);
    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(stored(job, "tree.png")).asString().isEqualTo("leaves");
    assertThat(sent.sentBytes()).isEqualTo(large.length + 6L);
    assertThat(history(job)).contains("lists each in its size");
  }

  @Test
  void anObjectThatIsTruncatedEachTimeFailsTheJobWithTheReason() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    put("park.geojson", GEOJSON);
    put("tree.png", "leaves");
    Job job = transferring("park.geojson", "tree.png");
    account.fault(
        "{\"side\":\"s3\",\"method\":\"PUT\",\"path\":\"**.png\",\"keptBytes\":2,\"times\":0}");

    Throwable fault = catchThrowable(() -> send(job));

    assertThat(fault)
        .isInstanceOf(UnfaithfulStoreException.class)
        .hasMessageContaining("tree.png")
        .hasMessageContaining("look at the store");
    assertThat(Consequence.of(fault, JobState.TRANSFERRING)).isEqualTo(Consequence.FAIL);
    assertThat(puts()).isEqualTo(2 + 1);
  }

  @Test
  void aStoreThatDoesNotLetItselfBeListedIsBelievedAndThatIsSaid() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");

    assertThat(send(job).state()).isEqualTo(JobState.FINISHING);

    assertThat(history(job)).containsOnlyOnce("does not tell sizes (AccessDenied)");
  }

  @Test
  void credentialsThatExpireBeforeTheListCostNoByteTwice() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    account.fault("{\"side\":\"s3\",\"method\":\"GET\",\"status\":400,\"code\":\"ExpiredToken\"}");

    assertThat(send(job).state()).isEqualTo(JobState.FINISHING);

    assertThat(puts()).isEqualTo(1);
  }

  @Test
  void moreFilesThanAPageHoldsAreComparedInTwoRequests() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    String[] paths =
        IntStream.range(0, 1_001).mapToObj("tiles/é %d&.pnts"::formatted).toArray(String[]::new);
    for (String path : paths) {
      put(path, path);
    }
    Job job = transferring(paths);
    long listsBefore = account.requests("GET", "list-type=2");

    send(job);

    assertThat(account.requests("GET", "list-type=2") - listsBefore).isEqualTo(2);
    assertThat(history(job)).contains("lists each in its size");
  }

  @Test
  void aFlippedBitIsNoticedByTheStoreAndSentAgain() throws IOException {
    byte[] large = large("park.geojson", PART + 1);
    Job job = transferring("park.geojson");
    account.fault(
        "{\"side\":\"s3\",\"method\":\"PUT\",\"query\":\"partNumber=1\",\"flipAt\":1000000}");

    send(job);

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(puts()).isEqualTo(2 + 1);
  }

  @Test
  void aJobThatIsVerifiedTwiceGoesByTheSecondLook() throws IOException {
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    account.fault("{\"side\":\"s3\",\"method\":\"PUT\",\"keptBytes\":2,\"times\":0}");
    assertThatThrownBy(() -> send(job)).isInstanceOf(UnfaithfulStoreException.class);
    account.clearFaults();

    send(now(job)); // as after a restart: the journal takes the file for sent

    assertThat(stored(job, "park.geojson")).asString().isEqualTo(GEOJSON);
  }
}
