package io.ionflow.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ionflow.Daemon;
import io.ionflow.NoticeWiring;
import io.ionflow.ingest.Job;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices, to a receiver over HTTP and to a folder. */
class NotifyTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("notify");

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> headers = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
    place.set(
        "ionflow.notify.uri="
            + hook()
            + "?key=hush-hush&who={{env:NOBODY_SETS_THIS:nobody}},file:{{ionflow.dir}}/told",
        "ionflow.notify.tick=50ms",
        "ionflow.notify.retry=50ms");
  }

  @AfterEach
  void hangUp() {
    receiver.stop(0);
  }

  private String hook() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  private void receive(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
    boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (!refused) {
      headers.add(
          call.getRequestMethod()
              + " "
              + call.getRequestURI()
              + " "
              + call.getRequestHeaders().entrySet());
      received.add(body);
    }
    call.sendResponseHeaders(refused ? 503 : 200, -1);
    call.close();
  }

  @Test
  void everyEndIsToldToEveryEndpointHoweverLateItCanBe() throws Exception {
    refusals.set(3);
    place.drop("good.geojson", GeoJson.small());
    place.drop("rubbish.geojson", "\u0000 no json".getBytes(UTF_8));

    List<Job> jobs;
    try (Daemon daemon = place.start(sandbox)) {
      jobs = QuickWorkspace.awaitEnded(daemon, 2);
      Await.until(() -> received.size() >= 2 && files().size() >= 2, received::toString);
    }

    assertThat(received)
        .extracting(text -> json(text).path("event").textValue())
        .containsExactlyInAnyOrder("completed", "quarantined");
    JsonNode completed =
        received.stream()
            .map(NotifyTest::json)
            .filter(body -> body.path("event").textValue().equals("completed"))
            .findFirst()
            .orElseThrow();
    Job job = jobs.stream().filter(each -> each.main().equals("good.geojson")).findFirst().get();
    assertThat(completed.path("job").textValue()).isEqualTo(job.id());
    assertThat(completed.path("assetId").longValue()).isEqualTo(job.asset());
    assertThat(completed.path("state").textValue()).isEqualTo("COMPLETE");
    assertThat(headers)
        .allMatch(line -> line.startsWith("POST /hook?key=hush-hush&who=nobody "))
        .allMatch(line -> line.contains("Content-type=[application/json]"))
        .noneMatch(line -> line.contains("Camel") || line.contains("Authorization"));
    assertThat(files())
        .extracting(file -> json(Files.readString(file)).path("id").textValue() + ".json")
        .containsExactlyInAnyOrderElementsOf(
            files().stream().map(file -> file.getFileName().toString()).toList());
  }

  @Test
  void aDatasetThatTheAccountHasNoRoomForIsToldOfOnceAndAgainWhenItGoesOn() throws Exception {
    place.set("ionflow.limits.storage-look=200ms");
    account.turn("{\"storageBytes\":1000}");
    place.drop("large.geojson", GeoJson.ofBytes(200_000));
    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> !received.isEmpty(), () -> QuickWorkspace.jobs(daemon));
    }
    long looks = account.requests("GET", "/v1/me");

    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> account.requests("GET", "/v1/me") >= looks + 3, () -> "no further look");
      account.turn("{\"storageBytes\":10000000}");
      Await.until(() -> received.size() >= 3, () -> QuickWorkspace.jobs(daemon));
    }

    List<JsonNode> told = received.stream().map(NotifyTest::json).toList();
    assertThat(told)
        .extracting(body -> body.path("event").textValue())
        .containsExactly("waiting", "resumed", "completed");
    assertThat(told.get(0).path("state").textValue()).isEqualTo("READY");
    assertThat(told.get(0).path("reason").textValue())
        .startsWith("Waits for storage at ion: it needs ");
    assertThat(told)
        .extracting(body -> body.path("main").textValue())
        .containsOnly("large.geojson");
  }

  @Test
  void whatADaemonThatDiedCouldNotTellTheNextOneTells() throws Exception {
    refusals.set(Integer.MAX_VALUE);
    place.drop("good.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, 1);
      Await.until(() -> refusals.get() < Integer.MAX_VALUE, () -> "no try");
    }
    assertThat(received).isEmpty();

    refusals.set(0);
    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> !received.isEmpty(), () -> QuickWorkspace.jobs(daemon));
    }

    assertThat(received).hasSize(1);
    assertThat(files()).as("was told before, and is not told again").hasSize(1);
  }

  @Test
  void everyNodeOfTheRoutesIsPassed() throws Exception {
    refusals.set(1);
    try (CoveredFlows flows =
        CoveredFlows.start(
            place,
            sandbox.token(),
            Map.of(),
            (camel, settings, journal) ->
                NoticeWiring.bind(camel, settings, journal.notices(), Clock.systemUTC()))) {
      place.drop("good.geojson", GeoJson.small());
      Await.until(() -> !received.isEmpty() && !files().isEmpty(), received::toString);
      flows.awaitAllPassed(AREAS);
    }
  }

  @Test
  void onlyWhatIsWantedIsTold() throws Exception {
    place.set("ionflow.notify.on=quarantined");
    place.drop("good.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, 1);
      place.drop("rubbish.geojson", "\u0000 no json".getBytes(UTF_8));
      Await.until(() -> !received.isEmpty(), received::toString);
    }

    assertThat(received).allMatch(text -> text.contains("\"quarantined\""));
  }

  @Test
  void anEventThatIsNoneIsNamed() throws Exception {
    place.set("ionflow.notify.on=finished");

    assertThatThrownBy(() -> place.start(sandbox))
        .hasStackTraceContaining("'finished', which is no event");
  }

  private List<Path> files() {
    File[] told = place.workspace().dir().resolve("told").toFile().listFiles();
    return told == null ? List.of() : Stream.of(told).map(File::toPath).toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
