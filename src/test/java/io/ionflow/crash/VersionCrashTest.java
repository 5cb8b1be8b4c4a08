package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever the daemon dies on the way from one version to the next, after the next start there is
 * the new one alone, its name stands for it, and the history says what became of the old one.
 */
class VersionCrashTest extends SandboxedTest {
  private static final String NAME = "paths.geojson";
  private static final byte[] OLD = GeoJson.ofBytes(4_000);
  private static final byte[] NEW = GeoJson.ofBytes(5_000);

  @BeforeEach
  void retireAtOnce() throws IOException {
    place.set("ionflow.versions.tick=100ms", "ionflow.versions.grace=0s");
    Path sources = place.workspace().sources();
    Files.writeString(
        sources,
        Files.readString(sources).stripTrailing()
            + "\n      - { name: versions, value: retire }\n");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "BEFORE_CREATING",
        "AFTER_FINISHING",
        "BEFORE_PUBLISHED",
        "AFTER_PUBLISHED",
        "BEFORE_COMPLETE",
        "BEFORE_NAMES_WRITTEN",
        "BEFORE_TAKEN",
        "AFTER_TAKEN",
        "BEFORE_RETIRED",
        "AFTER_RETIRED"
      })
  void aCrashAnywhereLeavesTheNewVersionAloneAndItsNameWithIt(CrashPoint point) throws Exception {
    Job old = bring(OLD);
    place.drop(NAME, NEW);
    crash(point);
    assertThat(account.uploaded())
        .as("one that can be streamed, at any time")
        .anyMatch(asset -> asset.path("status").asText().equals("COMPLETE"));

    try (Daemon daemon = place.start(sandbox)) {
      List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 2);
      long asset = jobs.get(0).asset();
      assertThat(jobs.get(0).state()).as(jobs.get(0).reason()).isEqualTo(JobState.COMPLETE);
      Await.until(() -> named() == asset, this::named);
      Await.until(() -> account.uploaded().size() == 1, account::uploaded);
      assertThat(account.uploaded().get(0).path("id").asLong()).isEqualTo(asset);
      Await.until(
          () ->
              daemon.jobs().history(old.id()).stream()
                  .map(Event::why)
                  .anyMatch(why -> why.contains("deleted at ion") || why.contains("not at ion")),
          () -> daemon.jobs().history(old.id()));
    }
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_PUBLISHED", "AFTER_PUBLISHED", "BEFORE_COMPLETE"})
  void aCrashWhileTheSameContentIsRecognisedLeavesOneAsset(CrashPoint point) throws Exception {
    Job old = bring(OLD);
    place.drop("again.geojson", OLD);
    crash(point);

    try (Daemon daemon = place.start(sandbox)) {
      List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 2);
      assertThat(jobs)
          .allSatisfy(job -> assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE))
          .allSatisfy(job -> assertThat(job.asset()).isEqualTo(old.asset()));
    }
    assertThat(account.uploaded()).hasSize(1);
    assertThat(place.workspace().inbox()).isEmptyDirectory();
    assertThat(place.workspace().done().resolve("again.geojson")).hasBinaryContent(OLD);
  }

  private Job bring(byte[] content) throws Exception {
    place.drop(NAME, content);
    try (Daemon daemon = place.start(sandbox)) {
      Job job = QuickWorkspace.awaitEnded(daemon, 1).get(0);
      Await.until(() -> named() == job.asset(), this::named);
      return job;
    }
  }

  private void crash(CrashPoint point) throws Exception {
    CrashingDaemon.run(place.workspace(), sandbox.token(), point, dir.resolve("child.log"));
  }

  private long named() {
    try {
      Path file = place.workspace().data().resolve("aliases.json");
      JsonNode names =
          Files.exists(file)
              ? new ObjectMapper().readTree(file.toFile())
              : new ObjectMapper().createObjectNode();
      return names.path("paths").path("assetId").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
