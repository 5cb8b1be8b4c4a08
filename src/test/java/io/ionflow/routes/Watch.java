package io.ionflow.routes;

import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/**
 * watch-queue as it ships with one source, the bucket surveys below 2026/, and without the routes
 * behind it.
 *
 * @param context that it runs in
 * @param admissions what stands where objects are admitted
 * @param coverage which nodes were passed
 */
record Watch(
    CamelContext context,
    Admissions admissions,
    NodeCoverage coverage,
    Engine engine,
    Wiring wiring,
    Journal journal)
    implements AutoCloseable {

  static Watch start(Path dir, String queue, int visibilitySeconds) throws Exception {
    Workspace workspace = new Workspace(dir);
    Files.createDirectories(workspace.config());
    Files.writeString(
        workspace.sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-queue
            routeId: watch-surveys
            parameters:
              - { name: name, value: surveys }
              - { name: queue, value: "%s" }
              - { name: region, value: eu-central-1 }
              - { name: bucket, value: surveys }
              - { name: prefix, value: "2026" }
              - { name: visibility, value: "%d" }
              - { name: concurrency, value: "2" }
              - { name: wait, value: "1" }
        """
            .formatted(queue, visibilitySeconds));
    Settings settings =
        Settings.load(
            dir,
            Map.of("ionflow.ion.api", "http://127.0.0.1:1", "ionflow.management.port", "0"),
            Map.of("ION_TOKEN", "made-up.x.y.z"));
    Journal journal =
        Journal.open(
            JournalSettings.inFile(dir.resolve("data/ionflow.db"), "test"), Clock.systemUTC());
    Wiring wiring = Wiring.of(settings, workspace, journal, Clock.systemUTC());
    CamelContext[] context = new CamelContext[1];
    Admissions admissions = new Admissions();
    NodeCoverage coverage = new NodeCoverage();
    Engine engine =
        Engine.open(
            settings,
            workspace,
            camel -> {
              context[0] = camel;
              wiring.bind(camel);
              camel.getRegistry().bind("coverage", coverage);
              addTo(camel, admissions);
            },
            workspace.doorIncludePattern()
                + ","
                + workspace.routesIncludePattern().replace("*", "queue"));
    engine.startFlows();
    return new Watch(context[0], admissions, coverage, engine, wiring, journal);
  }

  private static void addTo(CamelContext camel, Admissions admissions) {
    try {
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:admit-object").errorHandler(noErrorHandler()).process(admissions);
            }
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    engine.close();
    wiring.close();
    journal.close();
  }
}
