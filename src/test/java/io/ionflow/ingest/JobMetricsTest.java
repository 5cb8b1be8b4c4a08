package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobMetricsTest extends JournalledTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Jobs measured() {
    return new ObservedJobs(jobs, List.of(new JobMetrics(jobs, meters, clock)));
  }

  @Test
  void bytesCountOnceHoweverOftenFinishingIsTried() throws IOException {
    Jobs measured = measured();
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TRANSFERRING, PostAction.KEEP, "park.geojson");
    clock.advance(Duration.ofSeconds(1));

    job = measured.advance(job.in(JobState.FINISHING), "");
    clock.advance(Duration.ofSeconds(1));
    job = measured.release(job.because("no answer"), "");
    job = measured.advance(claim(job).because("no answer again"), "");

    assertThat(job.state()).isEqualTo(JobState.FINISHING);
    assertThat(meters.counter("ionflow.delivered.bytes").count()).isEqualTo(GEOJSON.length());
  }

  @Test
  void tilingIsMeasuredFromItsBeginning() throws IOException {
    Jobs measured = measured();
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TILING, PostAction.KEEP, "park.geojson");
    clock.advance(Duration.ofSeconds(40));
    job = measured.advance(job.at(50).because("half"), "");
    clock.advance(Duration.ofSeconds(50));

    measured.release(job.in(JobState.COMPLETE), "");

    assertThat(meters.timer("ionflow.tiling").totalTime(TimeUnit.SECONDS)).isEqualTo(90);
    assertThat(meters.timer("ionflow.tiling").count()).isEqualTo(1);
  }

  @Test
  void jobsAreCountedByStateAndNotMoreOftenThanNeeded() throws IOException {
    measured();
    put("park.geojson", GEOJSON);
    assertThat(waiting()).isZero();
    found(source(PostAction.KEEP), "park.geojson");

    assertThat(waiting()).as("counted a moment ago").isZero();
    clock.advance(Duration.ofSeconds(6));
    assertThat(waiting()).isEqualTo(1);
  }

  private double waiting() {
    return meters.get("ionflow.jobs").tag("state", "FOUND").gauge().value();
  }

  @Test
  void listenersHearOfEveryChangeAfterItIsDurable() throws IOException {
    List<String> heard = new ArrayList<>();
    Jobs observed =
        new ObservedJobs(
            jobs,
            List.of(
                (before, after, why) ->
                    heard.add(
                        why
                            + " "
                            + jobs.find(after.id()).map(Job::state).orElse(JobState.FAILED))));
    put("park.geojson", GEOJSON);
    Job found = Job.found(source(PostAction.KEEP), "park.geojson", "", clock.instant());

    observed.admit(found);
    observed.admit(Job.found(source(PostAction.KEEP), "park.geojson", "", clock.instant()));
    clock.advance(QUIET);
    Job job = observed.claim(found.id(), JobState.open(), LEASE).orElseThrow();
    job = observed.advance(job.in(JobState.READY), "Read.");
    job = observed.release(job.in(JobState.CREATING), "Asks.");
    observed.forget(claim(job), "Gone.");

    assertThat(heard)
        .containsExactly("Found. FOUND", "Read. READY", "Asks. CREATING", "Gone. FAILED");
  }
}
