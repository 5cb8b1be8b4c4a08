package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.cli.AdoptCommand;
import io.ionflow.cli.CheckCommand;
import io.ionflow.cli.Terminal;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code check --deep} and {@code adopt} where the source is a bucket. */
class BucketInventoryTest extends SandboxedTest {
  private LocalS3 s3;
  private Shell shell;

  @BeforeEach
  void watchABucket() throws IOException {
    s3 = LocalS3.start(dir.resolve("s3"));
    Files.writeString(place.workspace().sources(), source("surveys", "2026/"));
    shell =
        new Shell(place.workspace().dir(), sandbox.token())
            .with(
                "adopt",
                session ->
                    new AdoptCommand(
                        session, Terminal.standardError(), new AssetFinder(session)::asset))
            .with(
                "check",
                session -> new CheckCommand(session, List::of, List::of, new Inventory(session)));
  }

  @AfterEach
  void stopTheStore() {
    s3.close();
  }

  private String source(String name, String prefix) {
    return """
        - templatedRoute:
            routeTemplateRef: watch-bucket
            routeId: watch-%1$s
            parameters:
              - { name: name, value: %1$s }
              - { name: bucket, value: surveys }
              - { name: prefix, value: %2$s }
              - { name: endpoint, value: "%3$s" }
              - { name: region, value: eu-central-1 }
              - { name: pathStyle, value: "true" }
              - { name: quiet, value: 50ms }
              - { name: poll, value: "50" }
        """
        .formatted(name, prefix, s3.endpoint());
  }

  private List<Job> complete(String... names) throws Exception {
    for (String name : names) {
      s3.put("2026/" + name, GeoJson.small());
    }
    try (Daemon daemon = place.start(sandbox)) {
      List<Job> jobs = QuickWorkspace.awaitEnded(daemon, names.length);
      assertThat(jobs).extracting(Job::state).containsOnly(JobState.COMPLETE);
      return jobs;
    }
  }

  private List<JsonNode> rows(String kind) throws IOException {
    return StreamSupport.stream(shell.json().spliterator(), false)
        .filter(row -> row.path("verdict").asText().equals(kind))
        .toList();
  }

  @Test
  void objectsAreLookedAtWithoutReadingAByteOfThem() throws Exception {
    complete("a.geojson", "roads/b.geojson");
    s3.forgetRequests();

    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();

    assertThat(shell.out()).contains("2 as they should be");
    assertThat(s3.requests()).hasSize(2).allMatch(request -> request.startsWith("HEAD 2026/"));
  }

  @Test
  void whatWasReplacedAndWhatIsGoneIsTold() throws Exception {
    complete("a.geojson", "b.geojson", "c.geojson");
    s3.put("2026/a.geojson", GeoJson.small());
    s3.delete("2026/b.geojson");

    assertThat(shell.run("check", "--deep", "--json")).as(shell::err).isEqualTo(4);

    assertThat(rows("missing-source"))
        .extracting(row -> row.path("where").textValue())
        .containsExactlyInAnyOrder("surveys/a.geojson", "surveys/b.geojson");
    assertThat(rows("missing-source"))
        .extracting(row -> row.path("problem").textValue())
        .anyMatch(said -> said.contains("is gone"))
        .anyMatch(
            said -> said.matches("It was \\d+ bytes of .*ETag.* when it was sent, and is .*"));
    assertThat(rows("matches").get(0).path("problem").textValue()).startsWith("1 as they should");
  }

  @Test
  void aBucketThatCantBeReachedIsToldOnceAndNotTriedForEachObject() throws Exception {
    complete("a.geojson", "b.geojson", "c.geojson", "d.geojson", "e.geojson");
    s3.refuse(request -> request.startsWith("HEAD"), "403 AccessDenied");
    s3.forgetRequests();

    assertThat(shell.run("check", "--deep", "--json")).isEqualTo(4);

    assertThat(rows("differs"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.path("where").textValue()).isEqualTo("source surveys");
              assertThat(row.path("problem").textValue())
                  .contains(
                      "Not all of its files can be looked at", "s3:GetObject", "AccessDenied");
            });
    assertThat(s3.requests()).hasSize(3);
  }

  @Test
  void anObjectIsAdoptedByItsPlaceAndIsNotSentAgain() throws Exception {
    byte[] content = GeoJson.small();
    long asset = madeElsewhere(content);
    s3.put("2026/roads/harbour.geojson", content);

    assertThat(
            shell.run(
                "adopt", "" + asset, "--source", "surveys", "--path", "roads/harbour.geojson"))
        .as(shell::err)
        .isZero();

    assertThat(shell.err()).doesNotContain("nothing is known of its content");
    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();
    assertThat(shell.out()).contains("1 as they should be");
    try (Daemon daemon = place.start(sandbox)) {
      s3.put("2026/copy.geojson", content);
      Job copy = QuickWorkspace.awaitEnded(daemon, 2).get(0);
      assertThat(copy.asset()).as("the same content").isEqualTo(asset);
      s3.put("2026/roads/harbour.geojson", GeoJson.small());
      Job next = QuickWorkspace.awaitEnded(daemon, 3).get(0);
      assertThat(next.asset()).isNotEqualTo(asset);
      assertThat(daemon.jobs().history(next.id()))
          .extracting(Event::why)
          .anyMatch(why -> why.contains("It is version 2; harbour stands for it now."));
    }
    assertThat(account.effects("asset.created")).as("the first one and the newer").isEqualTo(2);
  }

  @Test
  void anObjectThatIsGoneOrNoPathIsSaid() throws Exception {
    long asset = madeElsewhere(GeoJson.small());

    assertThat(shell.run("adopt", "" + asset, "--source", "surveys", "--path", "../x.geojson"))
        .as(shell::err)
        .isEqualTo(2);
    assertThat(shell.run("adopt", "" + asset, "--source", "surveys", "--path", "gone.geojson"))
        .as(shell::err)
        .isZero();

    assertThat(shell.err()).contains("nothing is known of its content");
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void aBucketThatRefusesIsSaidAndNothingIsAdopted() throws Exception {
    byte[] content = GeoJson.small();
    long asset = madeElsewhere(content);
    s3.put("2026/harbour.geojson", content);
    s3.refuse(request -> request.startsWith("HEAD"), "403 AccessDenied");

    int code = shell.run("adopt", "" + asset, "--source", "surveys", "--path", "harbour.geojson");

    assertThat(code).as(shell::err).isEqualTo(1);
    assertThat(shell.err()).contains("s3:GetObject", "next:").doesNotContain("Exception");
    s3.refuseNothing();
    assertThat(shell.run("adopt", "" + asset, "--source", "surveys", "--path", "harbour.geojson"))
        .as(shell::err)
        .isZero();
  }

  private long madeElsewhere(byte[] content) throws Exception {
    QuickWorkspace other = QuickWorkspace.make(dir.resolve("other"), sandbox.api());
    other.drop("harbour.geojson", content);
    try (Daemon daemon = other.start(sandbox)) {
      return QuickWorkspace.awaitEnded(daemon, 1).get(0).asset();
    }
  }
}
