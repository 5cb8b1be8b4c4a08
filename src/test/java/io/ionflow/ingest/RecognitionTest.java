package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.versions.Inscribing;
import io.ionflow.ingest.versions.Kinship;
import io.ionflow.ingest.versions.Publication;
import io.ionflow.ingest.versions.Recognition;
import io.ionflow.ingest.versions.Version;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecognitionTest extends JournalledTest {
  private Recognition recognition;

  @BeforeEach
  void make() {
    Inscribing inscribing = new Inscribing(versions, jobs, false, clock);
    Publication publication =
        new Publication(versions, deliveries, inscribing, Duration.ZERO, clock);
    Completion completion =
        new Completion(
            jobs,
            deliveries,
            stowage(jobs),
            relay(null),
            publication,
            URI.create("https://api.test"),
            clock);
    recognition =
        new Recognition(
            jobs,
            versions,
            deliveries,
            origins,
            publication,
            completion,
            renewal,
            new Recognition.Conduct(true, () -> false),
            clock);
  }

  private Job ready(String name) throws IOException {
    put(name, GEOJSON);
    return job(JobState.READY, PostAction.KEEP, name);
  }

  private void publish(Job job) throws IOException {
    Dataset dataset = job.whole();
    ContentIdentity content =
        ContentIdentity.read(
            dataset, origins.files(job.source()), deliveries.contentKey(), () -> {});
    versions.publish(
        new Version(
            job.source().name(),
            job.main(),
            0,
            job.id(),
            ASSET,
            dataset.name(),
            dataset.type().wireName(),
            dataset.sizeBytes(),
            content,
            Version.State.CURRENT,
            clock.instant(),
            Instant.EPOCH),
        Keeping.EVERYTHING,
        List.of(dataset.name()),
        Duration.ZERO);
    jobs.release(job.in(JobState.COMPLETE), "");
  }

  @Test
  void ofManyThatAreTheSameNoneWaitsForAnotherOnceTheContentIsAtIon() throws IOException {
    Job first = ready("a.geojson");
    assertThat(recognition.look(first).kind()).isEqualTo(Kinship.Kind.NONE);
    Job second = ready("b.geojson");
    Job third = ready("c.geojson");
    assertThat(recognition.look(second).kind()).isEqualTo(Kinship.Kind.WAIT);
    assertThat(recognition.look(third).kind()).isEqualTo(Kinship.Kind.WAIT);

    publish(first);

    assertThat(recognition.look(third).kind())
        .as("though the second has not ended")
        .isEqualTo(Kinship.Kind.SAME);
    assertThat(recognition.look(second).kind()).isEqualTo(Kinship.Kind.SAME);
  }
}
