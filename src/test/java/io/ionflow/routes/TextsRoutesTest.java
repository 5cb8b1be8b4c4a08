package io.ionflow.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names, descriptions and attributions that change after an asset was made. */
class TextsRoutesTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("texts");

  @BeforeEach
  void keepSourcesWhereTheyAre() throws IOException {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
    place.set("ionflow.versions.tick=100ms", "ionflow.ion.retries=0");
  }

  @Test
  void whatADatasetSaysOfItselfFollowsWithoutAnUpload() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      Job first = bring(daemon, "hills", "name: Hills\ndescription: Old.\n", 1);
      long puts = account.puts();

      describe("hills", "name: The hills\ndescription: New.\nattribution: Us\n");
      Await.until(() -> name(first).equals("The hills"), () -> account.asset(first.asset()));

      JsonNode asset = account.asset(first.asset());
      assertThat(asset.path("description").textValue())
          .isEqualTo("New.\n\nUploaded by ionflow, job " + first.id() + ".");
      assertThat(asset.path("attribution").textValue()).isEqualTo("Us");
      assertThat(account.puts()).isEqualTo(puts);
      assertThat(account.effects("asset.created")).isEqualTo(1);
      Await.until(
          () ->
              daemon.jobs().history(first.id()).stream()
                  .map(Event::why)
                  .anyMatch(why -> why.contains("was set anew, as its dataset says")),
          () -> daemon.jobs().history(first.id()));
      assertThat(account.requests("PATCH", "/v1/assets/" + first.asset())).isEqualTo(1);

      describe("hills", "name: The hills\ndescription: New.\n");
      Await.until(
          () -> account.asset(first.asset()).path("attribution").textValue().isEmpty(),
          () -> account.asset(first.asset()));
    }
  }

  @Test
  void whatWasChangedAtIonStaysUnlessTheDatasetIsToWin() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      Job first = bring(daemon, "hills", "name: Hills\ndescription: Old.\n", 1);
      account.change("/v1/assets/" + first.asset(), "{\"name\":\"By hand\"}");

      describe("hills", "name: The hills\ndescription: New.\n");
      Await.until(
          () -> account.asset(first.asset()).path("description").textValue().startsWith("New."),
          () -> account.asset(first.asset()));

      assertThat(name(first)).isEqualTo("By hand");
      Await.until(
          () ->
              daemon.jobs().history(first.id()).stream()
                  .map(Event::why)
                  .anyMatch(why -> why.contains("Its name was changed at ion, and stays")),
          () -> daemon.jobs().history(first.id()));
    }
    place.set("ionflow.texts.update=always");
    try (Daemon daemon = place.start(sandbox)) {
      Job first = QuickWorkspace.jobs(daemon).get(0);

      describe("hills", "name: Our hills\ndescription: New.\n");

      Await.until(() -> name(first).equals("Our hills"), () -> account.asset(first.asset()));
    }
  }

  @Test
  void whatIsToBeSetOutlivesTheDaemon() throws Exception {
    Job first;
    Files.writeString(
        place.workspace().properties(),
        Files.readString(place.workspace().properties()) + "ionflow.texts.update=never\n");
    try (Daemon daemon = place.start(sandbox)) {
      first = bring(daemon, "hills", "name: Hills\n", 1);
      describe("hills", "name: The hills\n");
      QuickWorkspace.awaitEnded(daemon, 2);
      assertThat(name(first)).isEqualTo("Hills");
    }
    String settings = Files.readString(place.workspace().properties());
    Files.writeString(
        place.workspace().properties(),
        settings.replace("texts.update=never", "texts.update=unchanged"));

    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> name(first).equals("The hills"), () -> account.asset(first.asset()));
      assertThat(QuickWorkspace.jobs(daemon)).hasSize(2);
    }
    assertThat(account.effects("asset.created")).isEqualTo(1);
  }

  @Test
  void everyNodeOfTheRoutesIsPassed() throws Exception {
    Job gone;
    Job refused;
    Job busy;
    place.set("ionflow.texts.update=never");
    try (Daemon daemon = place.start(sandbox)) {
      gone = bring(daemon, "gone", "name: Gone\n", 1);
      refused = bring(daemon, "refused", "name: Refused\n", 2);
      busy = bring(daemon, "busy", "name: Busy\n", 3);
      describe("busy", "name: Busy once\n");
      describe("gone", "name: Gone for good\n");
      describe("refused", "name: Refused once\n");
      QuickWorkspace.awaitEnded(daemon, 6);
    }
    account.delete(gone.asset());
    fault(
        "{'method':'PATCH','path':'/v1/assets/%d','times':0,'status':400,'code':'No'}"
            .formatted(refused.asset()));
    fault(
        "{'method':'PATCH','path':'/v1/assets/%d','times':0,'status':503}".formatted(busy.asset()));
    try (CoveredFlows flows =
        CoveredFlows.start(
            place,
            sandbox.token(),
            Map.of("ionflow.texts.update", "unchanged"),
            CoveredFlows.Beans.NONE)) {
      Await.until(() -> flows.missed(AREAS).size() <= 1, () -> flows.missed(AREAS));
      account.clearFaults();
      describe("refused", "name: Refused no more\n");
      Await.until(() -> name(refused).equals("Refused no more"), () -> flows.missed(AREAS));
      flows.awaitAllPassed(AREAS);
    }
  }

  private String name(Job job) {
    return account.asset(job.asset()).path("name").textValue();
  }

  private Job bring(Daemon daemon, String folder, String says, int jobs) throws Exception {
    describe(folder, says);
    Files.write(folder(folder).resolve("a.geojson"), GeoJson.small());
    return QuickWorkspace.awaitEnded(daemon, jobs).stream()
        .filter(job -> job.main().startsWith(folder))
        .findFirst()
        .orElseThrow();
  }

  private void describe(String folder, String says) throws IOException {
    Files.createDirectories(folder(folder));
    Path half = Files.write(folder(folder).resolve(".ion.yaml.half"), says.getBytes(UTF_8));
    Files.move(
        half,
        folder(folder).resolve("ion.yaml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private Path folder(String name) {
    return place.workspace().inbox().resolve(name);
  }
}
