package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Datasets and the room for them, by the shipped routes against the sandbox. */
class StorageRoutesTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("storage");

  private CoveredFlows flows;

  private void start() throws Exception {
    flows =
        CoveredFlows.start(
            place,
            sandbox.token(),
            Map.of("ionflow.limits.storage-look", "200ms"),
            CoveredFlows.Beans.NONE);
  }

  @AfterEach
  void stop() throws IOException {
    flows.close();
  }

  private List<Job> jobs() {
    return flows.journal().jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 10));
  }

  private void awaitComplete(String main) {
    Await.until(
        () ->
            jobs().stream()
                .anyMatch(job -> job.main().equals(main) && job.state() == JobState.COMPLETE),
        this::jobs);
  }

  @Test
  void aDatasetThatTheAccountHasNoRoomForWaitsAndKeepsNoOtherWaiting() throws Exception {
    start();
    place.drop("first.geojson", GeoJson.small());
    awaitComplete("first.geojson");
    account.turn("{\"storageBytes\":100000}");
    place.drop("large.geojson", GeoJson.ofBytes(200_000));
    Await.until(
        () -> jobs().stream().anyMatch(job -> job.reason().startsWith("Waits for storage at ion")),
        this::jobs);

    place.drop("second.geojson", GeoJson.ofBytes(2_000));
    awaitComplete("second.geojson");

    assertThat(account.effects("asset.created")).as("nothing begun for the large one").isEqualTo(2);
    account.turn("{\"storageBytes\":10000000}");
    awaitComplete("large.geojson");
  }

  @Test
  void anIonThatDoesNotTellHoldsNothingBack() throws Exception {
    fault("{'method':'GET','path':'/v1/me','times':0,'status':404}");
    account.turn("{\"storageBytes\":1}");
    start();

    place.drop("first.geojson", GeoJson.small());
    awaitComplete("first.geojson");

    account.clearFaults();
    account.turn("{\"storageBytes\":100000000}");
    place.drop("second.geojson", GeoJson.ofBytes(3_000));
    awaitComplete("second.geojson");
    assertThat(flows.missed(AREAS)).as("nodes that no message has passed").isEmpty();
  }
}
