package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ionflow.store.ObjectStore;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer to the request that makes an object of its parts is lost, or none comes. */
class JoinTest extends TransferringTest {
  private byte[] large;
  private Job job;

  @BeforeEach
  void drop() throws IOException {
    large = large("park.geojson", PART + 1);
    job = transferring("park.geojson");
  }

  @AfterEach
  void restore() {
    account.clearFaults();
    account.turn("{\"uploadRights\":\"WRITE\"}");
  }

  private Job send() throws IOException {
    return transfer(2, PART, TransferringTest::never).send(now(job));
  }

  private ObjectStore store() throws IOException {
    return stores.at(locations.find(job).orElseThrow().uploadLocation());
  }

  @Test
  void anObjectThatIsThereIsNotSentAgain() throws IOException {
    account.fault(
        "{\"side\":\"s3\",\"method\":\"POST\",\"query\":\"uploadId\",\"cut\":true,"
            + "\"afterEffect\":true}");

    Job sent = send();

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(sent.sentBytes()).isEqualTo(large.length);
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    assertThat(store().openUploads()).isEmpty();
    assertThat(parts()).isEqualTo(2);
  }

  private long parts() {
    return account.requests("PUT", "sources/" + job.asset() + "/park.geojson?partNumber");
  }

  @Test
  void partsThatTheStoreHasLostBringAFreshAsset() throws IOException {
    account.fault(
        "{\"side\":\"s3\",\"method\":\"POST\",\"query\":\"uploadId\",\"status\":404,"
            + "\"code\":\"NoSuchUpload\"}");

    Throwable fault = catchThrowable(this::send);

    assertThat(fault).hasMessageContaining("NoSuchUpload");
    assertThat(Consequence.of(fault, JobState.TRANSFERRING)).isEqualTo(Consequence.START_AGAIN);
    assertThat(deliveries.of(now(job)).parts()).as("nothing counts as sent").isEmpty();
  }

  @Test
  void anErrorInAnAnswerOfSuccessIsTriedAgain() throws IOException {
    account.fault(
        "{\"side\":\"s3\",\"method\":\"POST\",\"query\":\"uploadId\",\"status\":200,"
            + "\"body\":\"<Error><Code>InternalError</Code><Message>no</Message></Error>\"}");

    send();

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(parts()).isEqualTo(2);
  }
}
