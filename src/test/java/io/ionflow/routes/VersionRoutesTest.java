package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Way;
import io.ionflow.ingest.versions.Version;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.SandboxCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets over time, by the shipped routes against the sandbox. */
class VersionRoutesTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("versions");

  @TempDir Path dir;

  private final NodeCoverage coverage = new NodeCoverage();
  private Sandbox sandbox;
  private IonAccount account;
  private Journal journal;
  private Wiring wiring;
  private Engine engine;

  @BeforeEach
  void start() throws Exception {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .with(Switches.defaults().tilingIn(Duration.ofMillis(50)))
                .in(dir.resolve("ion")));
    account = new IonAccount(sandbox);
    Workspace workspace = new Workspace(dir.resolve("work"));
    Files.createDirectories(workspace.config());
    for (String source : List.of("kept", "retired", "named")) {
      Files.createDirectories(workspace.dir().resolve(source));
    }
    Files.writeString(
        workspace.sources(),
        source("kept", "versions, value: keep")
            + source("retired", "versions, value: retire")
            + source("named", "alias, value: city"));
    Settings settings =
        Settings.load(
            workspace.dir(),
            Map.ofEntries(
                Map.entry("ionflow.ion.api", sandbox.api().toString()),
                Map.entry("ionflow.ion.rate", "1000"),
                Map.entry("ionflow.ion.retries", "0"),
                Map.entry("ionflow.ingest.settle", "0s"),
                Map.entry("ionflow.ingest.first-wait", "100ms"),
                Map.entry("ionflow.ingest.sweep", "100ms"),
                Map.entry("ionflow.tiling.first", "100ms"),
                Map.entry("ionflow.tiling.tick", "50ms"),
                Map.entry("ionflow.versions.tick", "100ms"),
                Map.entry("ionflow.versions.grace", "0s"),
                Map.entry("ionflow.versions.alias-folder", "names"),
                Map.entry("ionflow.management.port", "0")),
            Map.of("ION_TOKEN", sandbox.token()));
    journal =
        Journal.open(
            JournalSettings.inFile(workspace.data().resolve("ionflow.db"), "test"),
            Clock.systemUTC());
    wiring = Wiring.of(settings, workspace, journal, Clock.systemUTC());
    engine =
        Engine.open(
            settings,
            workspace,
            camel -> {
              wiring.bind(camel);
              camel.getRegistry().bind("coverage", coverage);
            },
            workspace.routesIncludePattern());
    engine.startFlows();
  }

  private static String source(String name, String more) {
    return """
    - templatedRoute:
        routeTemplateRef: watch-folder
        routeId: watch-%s
        parameters:
          - { name: name, value: %s }
          - { name: directory, value: "{{ionflow.dir}}/%s" }
          - { name: quiet, value: 50ms }
          - { name: poll, value: "50" }
          - { name: postAction, value: keep }
          - { name: %s }
    """
        .formatted(name, name, name, more);
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
    wiring.close();
    journal.close();
    sandbox.close();
  }

  @Test
  void theSameContentUnderAnotherNameIsTheSameAssetAndIsNotSent() throws Exception {
    Job first = complete("kept", "a.geojson", "one");
    long puts = account.puts();

    Job second = complete("kept", "b.geojson", "one");

    assertThat(second.asset()).isEqualTo(first.asset());
    assertThat(account.puts()).isEqualTo(puts);
    assertThat(account.uploaded()).hasSize(1);
    assertThat(why(second))
        .anyMatch(
            why ->
                why.contains(
                    "It has the same content as a.geojson, which is asset " + first.asset()));
    assertThat(Files.readString(dir.resolve("work/kept/b.ion.json")))
        .contains("\"assetId\" : " + first.asset());
    awaitAlias("a", first.asset());
    awaitAlias("b", first.asset());
  }

  @Test
  void contentOfTheSameLengthIsSentIfItDiffers() throws Exception {
    Job first = complete("kept", "a.geojson", "one");
    Job second = complete("kept", "b.geojson", "two");

    assertThat(second.asset()).isNotEqualTo(first.asset());
    assertThat(account.uploaded()).hasSize(2);
  }

  @Test
  void aFileOfTheSameContentButNewTimeMakesNoVersion() throws Exception {
    Job first = complete("retired", "a.geojson", "one");
    Job second = complete("retired", "a.geojson", "one");

    assertThat(second.asset()).isEqualTo(first.asset());
    assertThat(versions()).hasSize(1);
    assertThat(account.uploaded()).hasSize(1);
  }

  @Test
  void contentWhoseAssetIsGoneAtIonIsSentAgain() throws Exception {
    Job first = complete("kept", "a.geojson", "one");
    send("DELETE", "/v1/assets/" + first.asset(), "");

    Job second = complete("kept", "b.geojson", "one");

    assertThat(second.asset()).isNotEqualTo(first.asset());
    assertThat(why(second)).anyMatch(why -> why.contains("can't be streamed any more; it is sent"));
  }

  @Test
  void twoOfOneContentAtOnceMakeOneAsset() throws Exception {
    account.turn("{\"tilingTime\":\"PT10M\"}");
    drop("kept", "a.geojson", "one");
    awaitState("kept", "a.geojson", JobState.TILING);
    drop("kept", "b.geojson", "one");
    Await.until(
        () ->
            find("kept", "b.geojson").stream()
                .anyMatch(job -> job.reason().contains("same content as a.geojson")),
        this::told);

    account.advance(Duration.ofMinutes(11));

    Job second = awaitState("kept", "b.geojson", JobState.COMPLETE);
    assertThat(second.asset()).isEqualTo(find("kept", "a.geojson").orElseThrow().asset());
    assertThat(account.uploaded()).hasSize(1);
  }

  @Test
  void aChangedDatasetIsANewVersionAndTheOldOneIsKeptUnlessAskedFor() throws Exception {
    Job first = complete("kept", "a.geojson", "one");
    Job second = complete("kept", "a.geojson", "two");

    assertThat(second.asset()).isNotEqualTo(first.asset());
    awaitAlias("a", second.asset());
    assertThat(versions())
        .extracting(Version::state)
        .containsExactly(Version.State.KEPT, Version.State.CURRENT);
    assertThat(account.uploaded()).hasSize(2);
    assertThat(why(second)).anyMatch(why -> why.contains("It is version 2; a stands for it now."));

    Job third = complete("kept", "a.geojson", "one");

    assertThat(third.asset()).as("back to what it was").isEqualTo(first.asset());
    awaitAlias("a", first.asset());
    assertThat(account.uploaded()).hasSize(2);
  }

  @Test
  void aRetiredVersionIsDeletedOnceTheNewOneIsComplete() throws Exception {
    Job first = complete("retired", "a.geojson", "one");
    account.turn("{\"tilingTime\":\"PT10M\"}");
    drop("retired", "a.geojson", "two");
    awaitState("retired", "a.geojson", JobState.TILING);
    assertThat(account.uploaded()).as("while the new one is tiled").hasSize(2);

    account.advance(Duration.ofMinutes(11));

    Job second = awaitState("retired", "a.geojson", JobState.COMPLETE);
    awaitStates(Version.State.RETIRED, Version.State.CURRENT);
    assertThat(assets()).containsExactly(second.asset());
    assertThat(why(first))
        .last()
        .asString()
        .contains("Asset %d was deleted at ion".formatted(first.asset()));
    awaitAlias("a", second.asset());
  }

  @Test
  void anAssetThatAnotherDatasetSharesStaysUntilThatChangesToo() throws Exception {
    Job first = complete("retired", "a.geojson", "one");
    complete("retired", "b.geojson", "one");

    complete("retired", "a.geojson", "two");
    awaitStates(Version.State.RETIRED, Version.State.CURRENT, Version.State.CURRENT);
    assertThat(assets()).contains(first.asset());
    assertThat(why(first)).last().asString().contains("stays, as another dataset");

    complete("retired", "b.geojson", "six");
    awaitStates(
        Version.State.RETIRED, Version.State.CURRENT, Version.State.RETIRED, Version.State.CURRENT);
    assertThat(assets()).doesNotContain(first.asset()).hasSize(2);
  }

  @Test
  void anAssetThatSomebodyHasMadeTheirsIsNotDeleted() throws Exception {
    Job first = complete("retired", "a.geojson", "one");
    send("PATCH", "/v1/assets/" + first.asset(), "{\"description\":\"Ours now\"}");

    complete("retired", "a.geojson", "two");

    awaitStates(Version.State.KEPT, Version.State.CURRENT);
    send("GET", "/v1/assets/" + first.asset(), "");
    assertThat(why(first)).last().asString().contains("does not name its job any more");
  }

  @Test
  void aVersionThatIsGoneAtIonIsNotAskedForAgain() throws Exception {
    Job first = complete("retired", "a.geojson", "one");
    send("DELETE", "/v1/assets/" + first.asset(), "");

    complete("retired", "a.geojson", "two");

    awaitStates(Version.State.RETIRED, Version.State.CURRENT);
    assertThat(why(first)).last().asString().contains("is not at ion any more");
  }

  @Test
  void aNameThatASourceAsksForGoesToItsNewestDataset() throws Exception {
    Job first = complete("named", "city-1.geojson", "one");
    awaitAlias("city", first.asset());
    Job second = complete("named", "city-2.geojson", "two");

    awaitAlias("city", second.asset());
    Await.until(() -> read("names/city.json").equals(alias("city")), () -> read("names/city.json"));
    assertThat(assets()).hasSize(2);
  }

  @Test
  void everyNodeIsPassed() throws Exception {
    Job first = complete("retired", "a.geojson", "one");
    complete("retired", "b.geojson", "one");
    complete("retired", "a.geojson", "two");
    account.turn("{\"tilingTime\":\"PT10M\"}");
    drop("retired", "c.geojson", "six");
    awaitState("retired", "c.geojson", JobState.TILING);
    drop("retired", "d.geojson", "six");
    Await.until(
        () -> find("retired", "d.geojson").stream().anyMatch(job -> !job.reason().isEmpty()),
        this::told);
    account.advance(Duration.ofMinutes(11));
    awaitState("retired", "d.geojson", JobState.COMPLETE);
    account.turn("{\"tilingTime\":\"PT0.05S\"}");

    account.fault(
        "{\"side\":\"api\",\"method\":\"DELETE\",\"path\":\"/v1/assets/*\",\"times\":1,\"status\":500}");
    complete("retired", "b.geojson", "two and more");
    Await.until(() -> account.requests("DELETE", "/v1/assets/" + first.asset()) == 1, this::told);

    Job e = complete("retired", "e.geojson", "uno");
    send("PATCH", "/v1/assets/" + e.asset(), "{\"description\":\"Ours now\"}");
    complete("retired", "e.geojson", "due");
    Job f = complete("retired", "f.geojson", "tre");
    send("DELETE", "/v1/assets/" + f.asset(), "");
    complete("retired", "f.geojson", "dio");
    Job g = complete("retired", "g.geojson", "sei");
    complete("retired", "g.geojson", "zio");
    Await.until(
        () -> why(g).stream().skip(1).anyMatch(why -> why.contains("deleted at ion")), this::told);
    assertThat(assets()).as("whose deletion failed").contains(first.asset());
    relay();

    assertThat(coverage.missed(AREAS)).as("nodes that no message has passed").isEmpty();
  }

  /** There is no bucket to relay through: the job is tried again and again. */
  private void relay() {
    Job like = find("retired", "g.geojson").orElseThrow();
    Dataset dataset =
        new Dataset(
            "g",
            like.main(),
            like.whole().members(),
            like.whole().sourceType(),
            like.whole().type(),
            Map.of("like", "no other"),
            Way.RELAY);
    AtomicInteger tried = new AtomicInteger();
    Await.until(
        () -> {
          String id = "relayed%09d".formatted(tried.incrementAndGet());
          Job admitted = journal.jobs().admit(found(id, like.source()));
          Optional<Job> held =
              journal.jobs().claim(admitted.id(), JobState.open(), Duration.ofHours(1));
          held.ifPresent(job -> journal.jobs().release(job.with(dataset).in(JobState.READY), ""));
          return held.isPresent();
        },
        this::told);
    Await.until(() -> coverage.missed(AREAS).isEmpty(), () -> coverage.missed(AREAS));
  }

  private static Job found(String id, Source source) {
    return new Job(
        id,
        source,
        "r.geojson",
        "",
        JobState.FOUND,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        "");
  }

  private Job complete(String source, String name, String content) throws Exception {
    Optional<Job> before = find(source, name);
    drop(source, name, content);
    Await.until(
        () ->
            find(source, name)
                .filter(job -> before.stream().noneMatch(old -> old.id().equals(job.id())))
                .filter(job -> job.state() == JobState.COMPLETE)
                .isPresent(),
        this::told);
    return find(source, name).orElseThrow();
  }

  private void drop(String source, String name, String content) throws IOException {
    Path half = dir.resolve("work/" + source + "/." + name);
    Files.writeString(
        half,
        "{\"type\":\"Feature\",\"properties\":{\"of\":\"%s\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[8,47]}}"
            .formatted(content));
    Files.move(half, half.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The newest job of a dataset. */
  private Optional<Job> find(String source, String main) {
    return jobs().stream()
        .filter(job -> job.source().name().equals(source) && job.main().equals(main))
        .findFirst();
  }

  private Job awaitState(String source, String main, JobState state) {
    Await.until(
        () -> find(source, main).filter(job -> job.state() == state).isPresent(), this::told);
    return find(source, main).orElseThrow();
  }

  private List<Job> jobs() {
    return journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 100));
  }

  private List<List<Event>> told() {
    return jobs().stream().map(job -> journal.jobs().history(job.id())).toList();
  }

  private List<String> why(Job job) {
    return journal.jobs().history(job.id()).stream().map(Event::why).toList();
  }

  private List<Version> versions() {
    return journal.versions().after(Optional.empty(), 100);
  }

  private void awaitStates(Version.State... states) {
    Await.until(
        () -> versions().stream().map(Version::state).toList().equals(List.of(states)),
        this::versions);
  }

  private List<Long> assets() {
    return account.uploaded().stream().map(asset -> asset.path("id").asLong()).toList();
  }

  private void awaitAlias(String name, long asset) {
    Await.until(() -> alias(name).path("assetId").asLong() == asset, () -> alias(name));
  }

  private JsonNode alias(String name) {
    return read("data/aliases.json").path(name);
  }

  private JsonNode read(String file) {
    try {
      Path path = dir.resolve("work").resolve(file);
      return Files.exists(path)
          ? new ObjectMapper().readTree(path.toFile())
          : new ObjectMapper().missingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String method, String path, String body) {
    new SandboxCalls(sandbox).send(method, path, body);
  }
}
