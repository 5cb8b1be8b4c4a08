package io.ionflow.routes;

import static io.ionflow.testkit.S3Events.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.SqsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From S3's event to the asset, through all routes as they ship. */
class BucketEventsTest extends SandboxedTest {
  private static final String GOOD =
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[8,47]}}";

  private LocalS3 s3;
  private SqsServer sqs;
  private String queue;

  @BeforeEach
  void startStores() throws IOException {
    s3 = LocalS3.start(dir.resolve("s3"));
    sqs = SqsServer.start();
    queue = sqs.queue("uploads");
    Files.writeString(
        place.workspace().sources(),
        source("watch-queue", "queue: " + queue, "visibility: 2", "wait: 1"));
  }

  @AfterEach
  void stopStores() {
    sqs.close();
    s3.close();
  }

  private String source(String template, String... parameters) {
    StringBuilder source = new StringBuilder();
    source.append(
        """
        - templatedRoute:
            routeTemplateRef: %1$s
            routeId: %1$s-surveys
            parameters:
              - { name: name, value: surveys }
              - { name: bucket, value: surveys }
              - { name: prefix, value: 2026/ }
              - { name: endpoint, value: "%2$s" }
              - { name: region, value: eu-central-1 }
              - { name: pathStyle, value: "true" }
              - { name: quiet, value: 50ms }
        """
            .formatted(template, s3.endpoint()));
    for (String parameter : parameters) {
      String[] parts = parameter.split(": ", 2);
      source.append("      - { name: %s, value: \"%s\" }\n".formatted(parts[0], parts[1]));
    }
    return source.toString();
  }

  private void scanAlso() throws IOException {
    Files.writeString(
        place.workspace().sources(), source("watch-bucket", "poll: 50"), StandardOpenOption.APPEND);
  }

  private void awaitEmptyQueue() {
    Await.until(() -> sqs.depth(queue) == 0, () -> sqs.depth(queue) + " messages");
  }

  private static List<String> mains(Daemon daemon) {
    return QuickWorkspace.jobs(daemon).stream().map(Job::main).toList();
  }

  @Test
  void anObjectThatAnEventTellsOfBecomesAnAssetAndItsBucketIsTold() throws Exception {
    byte[] las = LocalS3.read(Path.of("samples/hill.las"));
    s3.put("2026/north/hill.las", las);
    sqs.send(queue, created("2026/north/hill.las", "0A"));

    try (Daemon daemon = place.start(sandbox)) {
      Job job = QuickWorkspace.awaitEnded(daemon, 1).get(0);
      awaitEmptyQueue();

      assertThat(s3.requests()).as("nobody listed the bucket").doesNotContain("LIST 2026/");
      assertThat(job.state()).isEqualTo(JobState.COMPLETE);
      assertThat(job.main()).isEqualTo("north/hill.las");
      assertThat(s3.get("2026/north/hill.ion.json").orElseThrow())
          .contains("\"assetId\" : " + job.asset());
    }
  }

  @Test
  void anObjectMayCarryWhatBecameOfItAsTags() throws Exception {
    Files.writeString(
        place.workspace().sources(), source("watch-bucket", "poll: 50", "writeBack: tags"));
    s3.put("2026/town.geojson", GOOD);

    try (Daemon daemon = place.start(sandbox)) {
      Job job = QuickWorkspace.awaitEnded(daemon, 1).get(0);

      assertThat(s3.tags("2026/town.geojson").orElseThrow())
          .contains("<Key>ion-asset-id</Key><Value>%d</Value>".formatted(job.asset()));
      assertThat(s3.keys()).containsExactly("2026/town.geojson");
    }
  }

  @Test
  void aMessageStaysUntilItsObjectCanBeLookedUp() throws Exception {
    s3.put("2026/town.geojson", GOOD);
    s3.refuse("HEAD 2026/town.geojson"::equals, "403 AccessDenied");
    sqs.send(queue, created("2026/town.geojson", "0A"));

    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> s3.requests("HEAD 2026/town.geojson") >= 2, s3::requests);
      assertThat(sqs.depth(queue)).isEqualTo(1);
      assertThat(QuickWorkspace.jobs(daemon)).isEmpty();

      s3.refuseNothing();

      assertThat(QuickWorkspace.awaitEnded(daemon, 1).get(0).state()).isEqualTo(JobState.COMPLETE);
      awaitEmptyQueue();
    }
  }

  @Test
  void anObjectThatIsGoneLeavesNoJobAndNoMessage() throws Exception {
    sqs.send(queue, created("2026/gone.las", "0A"));

    try (Daemon daemon = place.start(sandbox)) {
      awaitEmptyQueue();

      assertThat(s3.requests("HEAD 2026/gone.las")).isEqualTo(1);
      assertThat(QuickWorkspace.jobs(daemon)).isEmpty();
    }
  }

  @Test
  void aKeyThatCamelCouldTakeForAnExpressionIsLookedUpAsItIs() throws Exception {
    List<String> paths =
        List.of("null", "'quoted'", "\"twice\"", "${body} {{ionflow.dir}}, 'a.geojson");
    for (String path : paths) {
      s3.put("2026/" + path, GOOD);
      sqs.send(queue, created("2026/" + path.replace("\"", "%22").replace(" ", "+"), "0A"));
    }

    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, paths.size());

      assertThat(mains(daemon)).containsExactlyInAnyOrderElementsOf(paths);
      awaitEmptyQueue();
    }
  }

  @Test
  void whatNoEventToldOfIsFoundByTheScan() throws Exception {
    scanAlso();
    try (Daemon daemon = place.start(sandbox)) {
      s3.put("2026/told.geojson", GOOD);
      sqs.send(queue, created("2026/told.geojson", "0A"));
      s3.put("2026/untold.geojson", GOOD);

      QuickWorkspace.awaitEnded(daemon, 2);

      assertThat(mains(daemon)).containsExactlyInAnyOrder("told.geojson", "untold.geojson");
    }
  }

  @Test
  void whatBothFindMakesOneJob() throws Exception {
    scanAlso();
    try (Daemon daemon = place.start(sandbox)) {
      for (int i = 0; i < 10; i++) {
        s3.put("2026/%d.geojson".formatted(i), GOOD);
        sqs.send(queue, created("2026/%d.geojson".formatted(i), "0A"));
      }
      QuickWorkspace.awaitEnded(daemon, 10);
      sqs.send(queue, created("2026/0.geojson", "0B"));
      awaitEmptyQueue();

      assertThat(QuickWorkspace.awaitEnded(daemon, 10)).hasSize(10);
      assertThat(mains(daemon)).doesNotHaveDuplicates();
    }
  }
}
