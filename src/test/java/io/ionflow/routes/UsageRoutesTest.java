package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ionflow.Engine;
import io.ionflow.GatewayWiring;
import io.ionflow.GuardWiring;
import io.ionflow.UsageWiring;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.usage.Day;
import io.ionflow.usage.GatewayTotals;
import io.ionflow.usage.GatewayTotals.Passed;
import io.ionflow.usage.GatewayTotals.Total;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Named;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the shipped routes of usage against the sandbox: through every node, by every way. */
class UsageRoutesTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("usage", "send", "report");

  private static final String CONFIG =
      """
      limits:
        - { metric: requests, source: gateway, per: day, of: app, above: 10 }
      guard: { rules: [ { alert: limit, app: map, do: restrict, to: { requests-per-day: 5 } } ] }
      imports:
        - files: "usage*.csv"
          fields: [ time=Date, token=Token, streamed:MB=Data ]
      """;

  private final NodeCoverage coverage = new NodeCoverage();
  private final ConcurrentLinkedQueue<Total> passed = new ConcurrentLinkedQueue<>();
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private final List<String> reports = new CopyOnWriteArrayList<>();

  /** How many calls are still refused. */
  private final AtomicInteger refusedAlerts = new AtomicInteger();

  private final AtomicInteger refusedReports = new AtomicInteger();

  private Workspace workspace;
  private HttpServer receiver;
  private Journal journal;
  private Wiring wiring;
  private Engine engine;
  private CamelContext context;

  @BeforeEach
  void start() throws Exception {
    workspace = place.workspace();
    Files.writeString(workspace.config().resolve("usage.yaml"), CONFIG);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/alert", call -> receive(call, alerts, refusedAlerts));
    receiver.createContext("/report", call -> receive(call, reports, refusedReports));
    receiver.start();
    String there = "http://127.0.0.1:" + receiver.getAddress().getPort();
    Settings settings =
        Settings.load(
            workspace.dir(),
            Map.ofEntries(
                Map.entry("ionflow.usage.schedule", "0/2 * * * * ?"),
                Map.entry("ionflow.gateway.port", "0"),
                Map.entry("ionflow.gateway.keep", "1s"),
                Map.entry("ionflow.usage.import-folder", "figures"),
                Map.entry("ionflow.usage.http.url", sandbox.api() + "/sandbox/usage?days=3"),
                Map.entry("ionflow.usage.http.token", sandbox.token()),
                Map.entry("ionflow.ion.retries", "0"),
                Map.entry("ionflow.report.schedule", "0/3 * * * * ?"),
                Map.entry("ionflow.report.period", "day"),
                Map.entry("ionflow.report.to", there + "/report"),
                Map.entry("ionflow.report.retry", "10ms"),
                Map.entry("ionflow.alert.uri", there + "/alert"),
                Map.entry("ionflow.alert.retry", "10ms")),
            Map.of("ION_TOKEN", sandbox.token()));
    journal =
        Journal.open(
            JournalSettings.inFile(workspace.data().resolve("ionflow.db"), "test"),
            Clock.systemUTC());
    wiring = Wiring.of(settings, workspace, journal, Clock.systemUTC());
    UsageWiring usage = new UsageWiring(settings, workspace, journal, drained(), Clock.systemUTC());
    GatewayWiring maps =
        new GatewayWiring(settings, workspace, journal, traffic -> {}, Clock.systemUTC());
    engine =
        Engine.open(
            settings,
            workspace,
            camel -> {
              wiring.bind(camel);
              usage.bind(camel);
              maps.bind(camel);
              new GuardWiring(
                      workspace,
                      journal.alarms(),
                      journal.incidents(),
                      journal.rotations(),
                      List::of,
                      wiring.login().token())
                  .bind(camel);
              camel.getRegistry().bind("coverage", coverage);
              context = camel;
            },
            workspace.routesIncludePattern());
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
    wiring.close();
    journal.close();
    receiver.stop(0);
  }

  private GatewayTotals drained() {
    return () -> {
      List<Total> drained = new ArrayList<>();
      while (!passed.isEmpty()) {
        drained.add(passed.remove());
      }
      return drained;
    };
  }

  private void receive(HttpExchange call, List<String> received, AtomicInteger refusals)
      throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (!refused) {
      received.add(body);
    }
    call.sendResponseHeaders(refused ? 503 : 204, -1);
    call.close();
  }

  @Test
  void everyNodeOfEveryRouteIsPassed() throws Exception {
    refusedAlerts.set(4); // one try and three more
    refusedReports.set(5);
    fault("{'side':'api','method':'GET','path':'/v1/assets','times':1,'status':404}");
    place.drop("town.geojson", GeoJson.ofBytes(2000));
    passed.add(new Total("map", "token-1", Passed.REQUEST, Instant.now(), 40, 4000));
    Path figures = Files.createDirectories(workspace.dir().resolve("figures"));
    Files.writeString(figures.resolve("usage-1.csv"), "Date,Token,Data\n2026-11-01,token-1,12\n");
    Files.writeString(figures.resolve("usage-2.csv"), "Date,Token,Data\n2026-11-01,token-1,many\n");

    engine.startFlows();

    Await.until(() -> metrics().containsAll(Set.of("asset_bytes", "last_used")), this::metrics);
    Await.until(() -> !alerts.isEmpty() && !reports.isEmpty(), () -> coverage.missed(AREAS));
    Files.writeString(workspace.config().resolve("usage.yaml"), "quotas: nonsense");
    Await.until(() -> coverage.missed(AREAS).isEmpty(), () -> coverage.missed(AREAS));

    assertThat(alerts)
        .as("one alert, however often it was refused and looked at")
        .singleElement()
        .asString()
        .startsWith("Limit passed: app map has 40 of requests this day")
        .endsWith("The guard was to restrict here and does not: app map has no key in force.");
    assertThat(metrics())
        .contains(Metrics.STREAMED, Metrics.REQUESTS, Metrics.STORAGE_USED, Metrics.SESSIONS);
    assertThat(journal.samples().at(List.of(Instant.parse("2026-11-01T00:00:00Z"))))
        .singleElement()
        .satisfies(figure -> assertThat(figure.value()).isEqualTo(12e6));
    assertThat(journal.samples().names())
        .extracting(Named::kind)
        .contains(Named.TOKEN, Named.ASSET);
    assertThat(reports.get(0)).startsWith("<!doctype html>").doesNotContain(sandbox.token());
    assertThat(figures.resolve("failed")).isDirectoryContaining("glob:**usage-2.csv");
    assertThat(figures.resolve("done")).isDirectoryContaining("glob:**usage-1.csv");
    assertThat(context.getRoute("usage-tick")).isNotNull();
  }

  private Set<String> metrics() {
    Set<String> metrics = new java.util.TreeSet<>();
    journal
        .samples()
        .days(
            Instant.EPOCH,
            Instant.now().plusSeconds(86_400),
            (Day day) -> metrics.add(day.series().metric()));
    return metrics;
  }
}
