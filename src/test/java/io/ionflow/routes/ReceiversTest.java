package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.Engine;
import io.ionflow.GuardWiring;
import io.ionflow.NoticeWiring;
import io.ionflow.UsageWiring;
import io.ionflow.Wiring;
import io.ionflow.ingest.Outbox;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.log.UndeliveredException;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.LogLines;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.StandIn;
import io.ionflow.usage.Notice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** Receivers over HTTP of alerts, reports and notices that take their time, or refuse. */
class ReceiversTest extends SandboxedTest {
  private static final String NEVER = "0 0 0 1 1 ? 2099";

  /** What a test does with routes that run. */
  @FunctionalInterface
  private interface Deed {
    void with(ProducerTemplate template) throws Exception;
  }

  private void run(URI receiver, Deed deed) throws Exception {
    place.set(
        "test.place=" + receiver + "/hook?key=hush-hush",
        "ionflow.report.schedule=" + NEVER,
        "ionflow.usage.schedule=" + NEVER,
        "ionflow.report.retry=10ms",
        "ionflow.report.to={{test.place}}",
        "ionflow.alert.retry=10ms",
        "ionflow.alert.uri={{test.place}}",
        "ionflow.notify.uri={{test.place}}",
        "ionflow.notify.tick=50ms",
        "ionflow.receiver.timeout=300ms");
    Settings settings =
        Settings.load(place.workspace().dir(), Map.of(), Map.of("ION_TOKEN", sandbox.token()));
    Clock clock = Clock.systemUTC();
    AtomicReference<ProducerTemplate> template = new AtomicReference<>();
    try (Journal journal =
            Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
        Wiring wiring = Wiring.of(settings, place.workspace(), journal, clock);
        Engine engine =
            Engine.open(
                settings,
                place.workspace(),
                camel -> {
                  wiring.bind(camel);
                  new UsageWiring(settings, place.workspace(), journal, List::of, clock)
                      .bind(camel);
                  new GuardWiring(
                          place.workspace(),
                          journal.alarms(),
                          journal.incidents(),
                          journal.rotations(),
                          List::of,
                          wiring.login().token())
                      .bind(camel);
                  NoticeWiring.bind(camel, settings, journal.notices(), clock);
                  template.set(camel.createProducerTemplate());
                },
                place.workspace().routesIncludePattern())) {
      engine.startFlows();
      deed.with(template.get());
    }
  }

  /** Takes a call, and answers none until it is told to. */
  private static final class Silent implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final StandIn server = new StandIn(call -> late());

    Silent() throws IOException {}

    private StandIn.Reply late() {
      try {
        asked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new StandIn.Reply(200, "late");
    }

    URI address() {
      return server.address();
    }

    @Override
    public void close() {
      asked.countDown();
      server.close();
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void aReceiverThatNeverAnswersHoldsNobodyForEver() throws Exception {
    place.drop("good.geojson", GeoJson.small());
    try (Silent receiver = new Silent();
        LogLines reports = LogLines.of("report-write");
        LogLines notices = LogLines.of(Outbox.class.getName())) {
      run(
          receiver.address(),
          template -> {
            assertThatThrownBy(() -> template.sendBody("direct:alert-send", "See to it."))
                .hasRootCauseInstanceOf(UndeliveredException.class)
                .rootCause()
                .hasMessageContaining("SocketTimeoutException");
            template.sendBody("direct:report-write", null);
            Await.until(() -> !notices.texts().isEmpty(), () -> "no try");
          });
      assertThat(reports.texts())
          .singleElement()
          .asString()
          .contains("could not be written or sent: SocketTimeoutException: ");
      assertThat(notices.texts().get(0))
          .contains("did not get to endpoint 1")
          .contains("SocketTimeoutException");
    }
  }

  @Test
  void whoRefusesIsAskedAsOftenAsTheRouteSaysByPostAndItsAddressIsNotTold() throws Exception {
    try (StandIn server = new StandIn(call -> new StandIn.Reply(503, "not now"));
        LogLines reports = LogLines.of("report-write")) {
      run(
          server.address(),
          template -> {
            assertThatThrownBy(() -> template.sendBody("direct:alert-send", "See to it."))
                .hasStackTraceContaining("HttpOperationFailedException 503")
                .satisfies(thrown -> assertThat(trace(thrown)).doesNotContain("hush-hush"));
            assertThat(server.calls()).as("one try and three more").hasSize(4);
            template.sendBody("direct:report-write", null);
            assertThat(server.calls()).as("one try and four more").hasSize(9);
          });
      assertThat(server.calls())
          .allMatch(call -> call.method().equals("POST"))
          .allMatch(call -> call.target().equals("/hook?key=hush-hush"));
      assertThat(reports.texts()).singleElement().asString().endsWith("Exception 503");
    }
  }

  /** Regression: a hundred alerts of four tries each held looks up for hours. */
  @Test
  void theFirstAlertOfALookThatIsNotTakenEndsTheTellingUntilTheNext() throws Exception {
    List<Notice> notices =
        IntStream.range(0, 3)
            .mapToObj(i -> new Notice("n" + i, Instant.EPOCH.plusSeconds(i), "See to " + i))
            .toList();
    AtomicInteger refusals = new AtomicInteger(4);
    try (StandIn server =
            new StandIn(call -> new StandIn.Reply(refusals.getAndDecrement() > 0 ? 503 : 204, ""));
        LogLines said = LogLines.of("usage-watch")) {
      keep(notices);
      run(
          server.address(),
          template -> {
            template.sendBody("direct:usage-watch", null);
            assertThat(server.calls()).as("one try and three more of the first").hasSize(4);
            template.sendBody("direct:usage-watch", null);
          });
      assertThat(server.calls().subList(4, server.calls().size()))
          .extracting(StandIn.Call::body)
          .containsExactly("See to 0", "See to 1", "See to 2");
      assertThat(said.texts())
          .filteredOn(text -> text.startsWith("That could not be sent"))
          .singleElement()
          .asString()
          .endsWith("did not take it (HttpOperationFailedException 503)");
    }
  }

  private void keep(List<Notice> notices) {
    try (Journal journal =
        Journal.open(
            JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), Clock.systemUTC())) {
      journal.alarms().keep(List.of(), List.of(), notices, List.of());
    }
  }
}
