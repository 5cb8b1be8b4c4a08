package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the settings of a transfer come to in the daemon, and what it measures. */
class TransferRoutesTest extends SandboxedTest {
  private static final int MIB = 1 << 20;

  @Test
  void theBandwidthOfTheHourIsNotExceeded() throws Exception {
    place.set("ionflow.upload.bandwidth=00:00,1MiB");
    byte[] data = GeoJson.ofBytes(3 * MIB);
    place.drop("park.geojson", data);

    try (Daemon daemon = place.start(sandbox)) {
      Job job = awaitComplete(daemon);

      List<Event> history = daemon.jobs().history(job.id());
      assertThat(
              Duration.between(at(history, JobState.TRANSFERRING), at(history, JobState.FINISHING)))
          .isGreaterThan(Duration.ofMillis(2_500));
    }
  }

  @Test
  void whatIsSentAndWhatIsSentInVainIsMeasured() throws Exception {
    // On its way as a whole before a refusal can break it off.
    byte[] data = GeoJson.ofBytes(8 * 1024);
    place.drop("park.geojson", data);
    fault("{'side':'s3','method':'PUT','status':503,'code':'SlowDown'}");

    try (Daemon daemon = place.start(sandbox)) {
      awaitComplete(daemon);

      assertThat(counted(daemon.meters(), "ionflow.sent.bytes"))
          .isEqualTo(counted(daemon.meters(), "ionflow.wasted.bytes") + data.length);
      assertThat(requests(daemon.meters(), "slow-down")).isEqualTo(1);
      assertThat(requests(daemon.meters(), "ok")).isEqualTo(1);
      assertThat(daemon.meters().get("ionflow.pieces").gauge().value()).isZero();
      assertThat(daemon.meters().get("ionflow.pieces.limit").gauge().value()).isPositive();
      assertThat(daemon.meters().get("ionflow.memory").gauge().value()).isZero();
    }
  }

  private static Job awaitComplete(Daemon daemon) {
    Job job = QuickWorkspace.awaitEnded(daemon, 1).get(0);
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE);
    return job;
  }

  private static Instant at(List<Event> history, JobState state) {
    return history.stream()
        .filter(event -> event.to().equals(Optional.of(state)))
        .map(Event::at)
        .findFirst()
        .orElseThrow();
  }

  private static double counted(MeterRegistry meters, String name) {
    return meters.get(name).counter().count();
  }

  private static long requests(MeterRegistry meters, String outcome) {
    return meters
        .get("ionflow.store.requests")
        .tags("kind", "put", "outcome", outcome)
        .timer()
        .count();
  }
}
