package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Member;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strategies and done files of watched folders and buckets, through all routes as they ship. */
class StrategiesTest extends SandboxedTest {
  private LocalS3 s3;
  private Path inbox;
  private byte[] las;

  @BeforeEach
  void startStore() throws IOException {
    s3 = LocalS3.start(dir.resolve("s3"));
    inbox = place.workspace().inbox();
    las = LocalS3.read(Path.of("samples/hill.las"));
  }

  @AfterEach
  void stopStore() {
    s3.close();
  }

  private void watchFolder(String strategy, String doneFile) throws IOException {
    Files.writeString(
        place.workspace().sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-inbox
            parameters:
              - { name: name, value: inbox }
              - { name: directory, value: "{{ionflow.dir}}/inbox" }
              - { name: quiet, value: 100ms }
              - { name: poll, value: 100 }
              - { name: strategy, value: %s }
              - { name: doneFile, value: "%s" }
        """
            .formatted(strategy, doneFile));
  }

  private void watchBucket() throws IOException {
    Files.writeString(
        place.workspace().sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-bucket
            routeId: watch-surveys
            parameters:
              - { name: name, value: surveys }
              - { name: bucket, value: surveys }
              - { name: prefix, value: 2026/ }
              - { name: endpoint, value: "%s" }
              - { name: pathStyle, value: "true" }
              - { name: quiet, value: 100ms }
              - { name: poll, value: 100 }
              - { name: strategy, value: folder }
              - { name: doneFile, value: _SUCCESS }
              - { name: postAction, value: delete }
              - { name: writeBack, value: none }
        """
            .formatted(s3.endpoint()));
  }

  private static void awaitWaiting(Daemon daemon, String doneFile) {
    Await.until(
        () ->
            QuickWorkspace.jobs(daemon).stream()
                .anyMatch(job -> job.reason().startsWith("Waits for " + doneFile)),
        () -> QuickWorkspace.jobs(daemon));
  }

  private static Job only(Daemon daemon) {
    List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 1);
    assertThat(jobs).hasSize(1);
    assertThat(jobs.get(0).state()).as(jobs.get(0).reason()).isEqualTo(JobState.COMPLETE);
    return jobs.get(0);
  }

  @Test
  void aFolderWaitsForItsDoneFileAndBothMoveTogether() throws Exception {
    watchFolder("folder", "{name}.done");
    Files.createDirectories(inbox.resolve("hills/sub"));
    Files.write(inbox.resolve("hills/a.las"), las);
    try (Daemon daemon = place.start(sandbox)) {
      awaitWaiting(daemon, "hills.done");
      Files.write(inbox.resolve("hills/sub/b.las"), las);
      Files.writeString(inbox.resolve("hills.done"), "");

      Job job = only(daemon);

      assertThat(job.whole().members())
          .extracting(Member::path)
          .containsExactly("hills/a.las", "hills/sub/b.las");
      assertThat(place.workspace().done().resolve("hills.done")).exists();
      assertThat(place.workspace().done().resolve("hills/sub/b.las")).exists();
      assertThat(inbox).isEmptyDirectory();
      assertThat(account.puts()).isEqualTo(2);
    }
  }

  @Test
  void whatHasOneNameIsOneAndGoesTogether() throws Exception {
    watchFolder("stem", "{name}.ok");
    Files.write(inbox.resolve("a.las"), las);
    Files.writeString(inbox.resolve("a.txt"), "notes");
    Files.writeString(inbox.resolve("a.ok"), "");
    try (Daemon daemon = place.start(sandbox)) {
      Job job = only(daemon);

      assertThat(job.main()).isEqualTo("a.las");
      for (String name : List.of("a.las", "a.txt", "a.ok", "a.ion.json")) {
        assertThat(place.workspace().done().resolve(name)).exists();
      }
      assertThat(account.puts()).isEqualTo(1);
    }
  }

  @Test
  void aPrefixOfABucketWaitsForItsDoneObject() throws Exception {
    watchBucket();
    s3.put("2026/hills/a.las", las);
    try (Daemon daemon = place.start(sandbox)) {
      awaitWaiting(daemon, "hills/_SUCCESS");
      s3.put("2026/hills/b.las", las);
      s3.put("2026/hills/_SUCCESS", "");

      Job job = only(daemon);

      assertThat(job.whole().name()).isEqualTo("hills");
      assertThat(job.whole().members()).hasSize(2);
      Await.until(() -> s3.keys().isEmpty(), s3::keys);
    }
  }
}
