package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Part;
import io.ionflow.ingest.Retry;
import io.ionflow.ingest.UploadLocations;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonJson;
import io.ionflow.ion.IonRequest;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.SandboxCalls;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shipped routes against the sandbox: through every node, by every way. */
class FlowsTest {
  private static final String GOOD =
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[8,47]}}";

  /** Whose every node is passed here. */
  static final Set<String> AREAS =
      Set.of(
          "admission",
          "cancel",
          "default",
          "ingest",
          "ion",
          "job",
          "once",
          "patient",
          "remove",
          "resume",
          "source",
          "tiling",
          "watch");

  @TempDir Path dir;

  private final NodeCoverage coverage = new NodeCoverage();
  private Sandbox sandbox;
  private LocalS3 s3;
  private Journal journal;
  private Wiring wiring;
  private Engine engine;
  private CamelContext context;

  @BeforeEach
  void start() throws Exception {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .with(Switches.defaults().tilingIn(Duration.ofMillis(50)))
                .in(dir.resolve("ion")));
    s3 = LocalS3.start(dir.resolve("ion/s3"));
    Workspace workspace = new Workspace(dir.resolve("work"));
    Files.createDirectories(workspace.config());
    Files.createDirectories(workspace.inbox());
    Files.createDirectories(workspace.dir().resolve("relayed"));
    Files.writeString(
        workspace.sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-inbox
            parameters:
              - { name: name, value: inbox }
              - { name: directory, value: "{{ionflow.dir}}/inbox" }
              - { name: quiet, value: 50ms }
              - { name: poll, value: "50" }
        - templatedRoute:
            routeTemplateRef: watch-bucket
            routeId: watch-surveys
            parameters:
              - { name: name, value: surveys }
              - { name: bucket, value: surveys }
              - { name: prefix, value: 2026/ }
              - { name: endpoint, value: "%s" }
              - { name: pathStyle, value: "true" }
              - { name: quiet, value: 50ms }
              - { name: poll, value: "50" }
        - templatedRoute:
            routeTemplateRef: watch-bucket
            routeId: watch-pulled
            parameters:
              - { name: name, value: pulled }
              - { name: bucket, value: surveys }
              - { name: prefix, value: pulled/ }
              - { name: endpoint, value: "%s" }
              - { name: pathStyle, value: "true" }
              - { name: way, value: pull }
              - { name: quiet, value: 50ms }
              - { name: poll, value: "50" }
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-relayed
            parameters:
              - { name: name, value: relayed }
              - { name: directory, value: "{{ionflow.dir}}/relayed" }
              - { name: way, value: relay }
              - { name: quiet, value: 50ms }
              - { name: poll, value: "50" }
        """
            .formatted(s3.endpoint(), s3.endpoint()));
    Settings settings =
        Settings.load(
            workspace.dir(),
            Map.ofEntries(
                Map.entry("ionflow.ion.api", sandbox.api().toString()),
                Map.entry("ionflow.ion.rate", "1000"),
                Map.entry("ionflow.ingest.settle", "0s"),
                Map.entry("ionflow.ingest.first-wait", "100ms"),
                Map.entry("ionflow.ion.retries", "0"),
                Map.entry("ionflow.ingest.sweep", "100ms"),
                Map.entry("ionflow.tiling.first", "100ms"),
                Map.entry("ionflow.pull.access-key", "AKIAPULL"),
                Map.entry("ionflow.pull.secret-key", "only-for-ion"),
                Map.entry("ionflow.relay.bucket", LocalS3.BUCKET),
                Map.entry("ionflow.relay.endpoint", s3.endpoint().toString()),
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
              context = camel;
            },
            workspace.routesIncludePattern());
    engine.startFlows();
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
    wiring.close();
    journal.close();
    s3.close();
    sandbox.close();
  }

  @Test
  void everyNodeOfEveryRouteIsPassed() throws Exception {
    drop("good.geojson", GOOD);
    drop("rubbish.geojson", "\u0000 not json");
    awaitState("good.geojson", JobState.COMPLETE);
    awaitState("rubbish.geojson", JobState.QUARANTINED);

    // The answer to a creation is lost: the asset is found by its marker, removed and made anew.
    fault("POST", "/v1/assets", "\"cut\":true,\"afterEffect\":true");
    drop("lost.geojson", GOOD);
    awaitState("lost.geojson", JobState.COMPLETE);

    // The answer to uploadComplete is lost: ion is asked before it is told again.
    fault("POST", "/v1/assets/*/uploadComplete", "\"cut\":true,\"afterEffect\":true");
    drop("told.geojson", GOOD);
    awaitState("told.geojson", JobState.COMPLETE);

    fault("POST", "/v1/assets/*/uploadComplete", "\"cut\":true");
    drop("untold.geojson", GOOD);
    awaitState("untold.geojson", JobState.COMPLETE);

    assertThat(ours()).as("assets that ion holds").isEqualTo(4);

    adopt("kept.geojson");
    awaitState("kept.geojson", JobState.COMPLETE);
    s3.put("2026/city/town.geojson", GOOD);
    awaitState("city/town.geojson", JobState.COMPLETE);
    s3.put("pulled/village.geojson", GOOD);
    awaitState("village.geojson", JobState.COMPLETE);
    s3.refuse(asked -> asked.startsWith("PUT ionflow-relay/"), "403 AccessDenied");
    Files.writeString(dir.resolve("work/relayed/farm.geojson"), GOOD);
    Await.until(
        () ->
            all(journal.jobs()).stream()
                .anyMatch(job -> job.main().equals("farm.geojson") && job.reason().contains("403")),
        () -> all(journal.jobs()));
    s3.refuseNothing();
    awaitState("farm.geojson", JobState.COMPLETE);
    s3.refuse(asked -> asked.startsWith("LIST"), "403 AccessDenied");
    refuseEachKindOfCall();
    giveUpAndFail();
    assertThat(engine.list(IonRequest.get("/v1/assets", Map.of("limit", "2"), AssetPage.class)))
        .hasSizeGreaterThan(4);
    sendWhatNobodyKnows();

    assertThat(coverage.missed(AREAS)).as("nodes that no message has passed").isEmpty();
  }

  @Test
  void aFileIsAdmittedOnceHoweverOftenItIsSeen() throws Exception {
    drop("good.geojson", GOOD);
    awaitState("good.geojson", JobState.COMPLETE);

    MeterRegistry meters = context.getRegistry().findSingleByType(MeterRegistry.class);
    assertThat(meters.get("camel.exchanges.total").tag("routeId", "ingest-admit").counter().count())
        .isEqualTo(1);
  }

  @Test
  void anObjectBecomesAnAssetAndItsBucketIsTold() throws Exception {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    s3.put("2026/hill.las", las);
    s3.put("2026/town/orthophoto.tif", LocalS3.read(Path.of("samples/orthophoto.tif")));
    s3.put("2026/town/orthophoto.tfw", LocalS3.read(Path.of("samples/orthophoto.tfw")));
    s3.put("2026/town/orthophoto.prj", LocalS3.read(Path.of("samples/orthophoto.prj")));

    awaitState("hill.las", JobState.COMPLETE);
    awaitState("town/orthophoto.tif", JobState.COMPLETE);

    assertThat(all(journal.jobs())).hasSize(2);
    assertThat(find("town/orthophoto.tif").whole().members()).hasSize(3);
    String asset = "\"assetId\" : " + find("hill.las").asset();
    assertThat(s3.get("2026/hill.ion.json").orElseThrow()).contains(asset);
    assertThat(s3.keys()).as("kept").contains("2026/hill.las");
    assertThat(ours()).isEqualTo(2);
  }

  @Test
  void aDescribedFolderBecomesOneAssetAndMovesWhole() throws Exception {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    Path folder = Files.createDirectories(dir.resolve("work/.half/hills/north"));
    Files.write(folder.resolve("a.las"), las);
    Files.write(folder.resolveSibling("b.las"), las);
    Files.writeString(folder.resolveSibling("notes.txt"), "not for ion");
    Files.writeString(
        folder.resolveSibling("ion.yaml"),
        """
        name: 'Hills, {folder}'
        description: Two hills
        attribution: © Survey
        options: { geometryCompression: DRACO }
        """);
    Files.move(folder.getParent(), dir.resolve("work/inbox/hills"));

    awaitState("hills/ion.yaml", JobState.COMPLETE);

    assertThat(all(journal.jobs())).hasSize(1);
    String asset = send("GET", "/v1/assets/" + find("hills/ion.yaml").asset(), "");
    assertThat(asset)
        .contains("Hills, hills", "Two hills\\n\\nUploaded by ionflow, job ", "© Survey");
    for (String moved : List.of("a.las", "b.las", "notes.txt", "ion.yaml")) {
      assertThat(dir.resolve("work/done/hills/" + (moved.equals("a.las") ? "north/" : "") + moved))
          .exists();
    }
    assertThat(dir.resolve("work/inbox/hills")).doesNotExist();
    assertThat(journal.deliveries().of(find("hills/ion.yaml")).parts())
        .extracting(Part::path)
        .containsExactlyInAnyOrder("north/a.las", "b.las");
  }

  @Test
  void aDescribedPrefixOfABucketBecomesOneAssetTheSameWay() throws Exception {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    s3.put("2026/hills/ion.yaml", "name: '{folder} of {source}'");
    s3.put("2026/hills/a.las", las);
    s3.put("2026/hills/north/b.las", las);
    s3.put("2026/broken/ion.yaml", "nmae: x");
    s3.put("2026/broken/a.las", las);

    awaitState("hills/ion.yaml", JobState.COMPLETE);
    awaitState("broken/ion.yaml", JobState.QUARANTINED);

    assertThat(find("hills/ion.yaml").whole().name()).isEqualTo("hills of surveys");
    assertThat(find("hills/ion.yaml").whole().members()).hasSize(2);
    assertThat(find("broken/ion.yaml").reason())
        .contains("broken/ion.yaml:1: There is no key 'nmae'", "Did you mean name?");
    assertThat(all(journal.jobs())).extracting(Job::main).doesNotContain("broken/a.las");
    assertThat(ours()).isEqualTo(1);
  }

  @Test
  void anObjectThatIsReplacedWhileItIsSentIsReadAnew() throws Exception {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    String whole = "GET 2026/hill.las bytes=0-" + (las.length - 1);
    s3.refuse(whole::equals, "412 PreconditionFailed");
    s3.put("2026/hill.las", las);
    Jobs jobs = journal.jobs();
    Await.until(
        () ->
            all(jobs).stream()
                .flatMap(job -> jobs.history(job.id()).stream())
                .anyMatch(event -> event.why().contains("hill.las changed while it was read")),
        () -> all(jobs).stream().map(job -> jobs.history(job.id())).toList());

    s3.refuseNothing();

    awaitState("hill.las", JobState.COMPLETE);
    assertThat(ours()).as("assets that ion holds").isEqualTo(1);
  }

  @Test
  void aBucketThatRefusesKeepsNothingElseWaitingAndIsTriedAgain() throws Exception {
    s3.refuse(asked -> asked.startsWith("LIST"), "403 AccessDenied");
    s3.put("2026/town.geojson", GOOD);
    drop("good.geojson", GOOD);
    awaitState("good.geojson", JobState.COMPLETE);

    s3.refuseNothing();

    awaitState("town.geojson", JobState.COMPLETE);
  }

  @Test
  void anObjectThatCantBeAdmittedKeepsNoOtherWaitingAndIsTriedAgain() throws Exception {
    s3.refuse("HEAD 2026/a/tileset.json"::equals, "403 AccessDenied");
    s3.put("2026/a/town.geojson", GOOD);
    s3.put("2026/b/town.geojson", GOOD);
    awaitState("b/town.geojson", JobState.COMPLETE);
    assertThat(all(journal.jobs())).extracting(Job::main).containsExactly("b/town.geojson");

    s3.refuseNothing();

    awaitState("a/town.geojson", JobState.COMPLETE);
  }

  @Test
  void whatIonPullsIsNeverReadHereToBeSent() throws Exception {
    s3.put("pulled/hill.las", Files.readAllBytes(Path.of("samples/hill.las")));

    awaitState("hill.las", JobState.COMPLETE);

    Job job = find("hill.las");
    assertThat(journal.jobs().history(job.id()))
        .extracting(Event::why)
        .anyMatch(why -> why.contains("Goes by pull, as its source says"))
        .anyMatch(
            why ->
                why.contains(
                    "ion made asset %d and fetches s3://surveys/pulled/".formatted(job.asset())));
    assertThat(journal.deliveries().of(job).parts()).isEmpty();
    assertThat(s3.get("pulled/hill.ion.json").orElseThrow()).contains("etag-sha256:");
  }

  @Test
  void aLostAnswerDoesNotMakeIonPullTwice() throws Exception {
    fault("POST", "/v1/assets", "\"cut\":true,\"afterEffect\":true");
    s3.put("pulled/hill.las", Files.readAllBytes(Path.of("samples/hill.las")));

    awaitState("hill.las", JobState.COMPLETE);

    assertThat(ours()).isEqualTo(1);
    assertThat(journal.jobs().history(find("hill.las").id()))
        .extracting(Event::why)
        .anyMatch(why -> why.startsWith("Adopts asset"));
  }

  @Test
  void whatIsRelayedGoesThroughOurBucketAndDoesNotStayThere() throws Exception {
    Files.write(
        dir.resolve("work/relayed/hill.las"), Files.readAllBytes(Path.of("samples/hill.las")));

    awaitState("hill.las", JobState.COMPLETE);

    Job job = find("hill.las");
    assertThat(journal.jobs().history(job.id()))
        .extracting(Event::why)
        .anyMatch(why -> why.contains("Goes to s3://surveys/ionflow-relay/" + job.id()));
    assertThat(journal.deliveries().of(job).parts()).hasSize(1);
    assertThat(s3.keys()).noneMatch(key -> key.startsWith("ionflow-relay/"));
    assertThat(ours()).isEqualTo(1);
  }

  /** The process died between keeping the upload location and noting the asset. */
  private void adopt(String name) throws Exception {
    Jobs jobs = journal.jobs();
    Job like = find("good.geojson");
    Path file = Files.writeString(dir.resolve("work/" + name), GOOD);
    Member member =
        new Member(
            name, GOOD.length(), Instant.ofEpochMilli(Files.getLastModifiedTime(file).toMillis()));
    Dataset dataset =
        new Dataset(
            "kept",
            name,
            List.of(member),
            like.whole().sourceType(),
            like.whole().type(),
            Map.of());
    Job found =
        new Job(
            "kept000000000000",
            like.source(),
            name,
            "",
            JobState.FOUND,
            0,
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            0,
            Instant.EPOCH,
            Instant.now(),
            Instant.now(),
            "");
    Job held =
        jobs.claim(jobs.admit(found).id(), Set.of(JobState.FOUND), Duration.ofMinutes(1))
            .orElseThrow();
    Files.move(file, dir.resolve("work/inbox/" + name));
    held = jobs.advance(held.with(dataset).in(JobState.READY), "");
    held = jobs.advance(held.in(JobState.CREATING), "");
    String created =
        send(
            "POST",
            "/v1/assets",
            "{\"name\":\"kept\",\"type\":\"GEOJSON\",\"options\":{\"sourceType\":\"GEOJSON\"}}");
    new UploadLocations(dir.resolve("work/data/uploads"))
        .keep(held, IonJson.mapper().readValue(created, CreatedAsset.class));
    jobs.release(held, "The process died here.");
  }

  /** Each class of fault ends a step, and the job gets over it. */
  private void refuseEachKindOfCall() throws Exception {
    fault("POST", "/v1/assets", "\"status\":429");
    drop("busy.geojson", GOOD);
    awaitState("busy.geojson", JobState.COMPLETE);
    fault("POST", "/v1/assets/*/uploadComplete", "\"status\":429");
    fault("GET", "/v1/assets/*", "\"status\":503", 2);
    drop("broken.geojson", GOOD);
    awaitState("broken.geojson", JobState.COMPLETE);
    fault("POST", "/v1/assets", "\"status\":401", 2);
    drop("refused.geojson", GOOD);
    Await.until(
        () ->
            all(journal.jobs()).stream().anyMatch(job -> job.main().equals("refused.geojson"))
                && find("refused.geojson").reason().contains("401"),
        () -> journal.jobs().history(find("refused.geojson").id()));
  }

  /** Jobs are given up on every way, and ion fails one by its own fault. */
  private void giveUpAndFail() throws Exception {
    switches("\"tilingOutcome\":\"ERROR\"");
    drop("failing.geojson", GOOD);
    awaitState("failing.geojson", JobState.FAILED);
    switches("\"tilingOutcome\":\"BY_DATA\",\"tilingTime\":\"PT1H\"");
    Retry retry = new Retry(journal.jobs());
    retry.again(find("failing.geojson"));
    awaitState("failing.geojson", JobState.TILING);
    giveUp("failing.geojson", false);
    retry.again(find("failing.geojson"));
    awaitState("failing.geojson", JobState.TILING);
    giveUp("failing.geojson", true);
    retry.again(find("failing.geojson"));
    awaitState("failing.geojson", JobState.TILING);
    send("DELETE", "/v1/assets/" + find("failing.geojson").asset(), "");
    giveUp("failing.geojson", false);
    assertThat(find("failing.geojson").reason()).contains("not to be found at ion");
    switches("\"tilingTime\":\"PT0.05S\"");

    fault("POST", "/v1/assets/*/uploadComplete", "\"status\":503", 0);
    drop("given-up.geojson", GOOD);
    awaitState("given-up.geojson", JobState.FINISHING);
    fault("DELETE", "/v1/assets/*", "\"status\":404");
    giveUp("given-up.geojson", false);
    send("DELETE", "/sandbox/faults", "");
  }

  private void giveUp(String main, boolean removeAsset) {
    journal.jobs().wishes().cancel(find(main), removeAsset);
    awaitState(main, JobState.FAILED);
  }

  private void switches(String change) throws Exception {
    send("PATCH", "/sandbox/switches", "{" + change + "}");
  }

  private void sendWhatNobodyKnows() throws IOException {
    try (ProducerTemplate template = context.createProducerTemplate()) {
      template.sendBody(context.resolvePropertyPlaceholders("{{ionflow.ingest.queue}}"), "nobody");
      template.sendBody("direct:tiling-follow", "nobody");
      template.sendBody("direct:admit", "no file");
      template.send(
          "direct:admit",
          exchange -> {
            exchange.setVariable("source", find("good.geojson").source());
            exchange.getMessage().setBody(dir.resolve("work/inbox/gone.geojson").toFile());
          });
      template.sendBody("direct:ingest-fault", "no job");
      template.send(
          "direct:admit-object",
          exchange -> {
            exchange.setVariable("source", find("city/town.geojson").source());
            exchange.getMessage().setBody("city/town.geojson");
          });
    }
    Await.until(() -> coverage.missed(AREAS).isEmpty(), () -> coverage.missed(AREAS));
  }

  private Job find(String main) {
    return all(journal.jobs()).stream()
        .filter(job -> job.main().equals(main))
        .findFirst()
        .orElseThrow();
  }

  private void drop(String name, String text) throws IOException {
    Path half = dir.resolve("work/inbox/." + name);
    String own = "\"properties\":{\"name\":\"" + name + "\"}"; // or it would be one asset
    Files.writeString(half, text.replace("\"properties\":{}", own));
    Files.move(half, dir.resolve("work/inbox/" + name));
  }

  private void awaitState(String main, JobState state) {
    Jobs jobs = journal.jobs();
    Await.until(
        () -> all(jobs).stream().anyMatch(job -> job.main().equals(main) && job.state() == state),
        () -> all(jobs).stream().map(job -> jobs.history(job.id())).toList());
  }

  private static List<Job> all(Jobs jobs) {
    return jobs.list(new JobQuery(Optional.empty(), Optional.empty(), 100));
  }

  private long ours() throws Exception {
    String list = send("GET", "/v1/assets?search=ionflow", "");
    return list.split("Uploaded by ionflow", -1).length - 1L;
  }

  private void fault(String method, String path, String what) throws Exception {
    fault(method, path, what, 1);
  }

  private void fault(String method, String path, String what, int times) throws Exception {
    send(
        "POST",
        "/sandbox/faults",
        "{\"side\":\"api\",\"method\":\"%s\",\"path\":\"%s\",\"times\":%d,%s}"
            .formatted(method, path, times, what));
  }

  private String send(String method, String path, String body) {
    return new SandboxCalls(sandbox).send(method, path, body).toString();
  }
}
