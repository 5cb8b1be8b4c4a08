package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.time.Clock;
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

  private final NodeCoverage coverage = new NodeCoverage();
  private Journal journal;
  private Wiring wiring;
  private Engine engine;

  private void start() throws Exception {
    Settings settings =
        Settings.load(
                place.workspace().dir(),
                Map.of("ionflow.limits.storage-look", "200ms"),
                Map.of("ION_TOKEN", sandbox.token()))
            .valid();
    JournalSettings file =
        JournalSettings.inFile(place.workspace().data().resolve("ionflow.db"), "test");
    journal = Journal.open(file, Clock.systemUTC());
    wiring =
        new Wiring(
            settings,
            place.workspace(),
            journal.jobs(),
            journal.deliveries(),
            journal.cursors(),
            journal.versions(),
            Clock.systemUTC());
    engine =
        Engine.open(
            settings,
            place.workspace(),
            camel -> {
              wiring.bind(camel);
              camel.getRegistry().bind("coverage", coverage);
            },
            place.workspace().routesIncludePattern());
    engine.startFlows();
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
    wiring.close();
    journal.close();
  }

  private List<Job> jobs() {
    return journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 10));
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
    assertThat(coverage.missed(AREAS)).as("nodes that no message has passed").isEmpty();
  }
}
