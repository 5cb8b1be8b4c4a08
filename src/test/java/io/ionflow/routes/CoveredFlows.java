package io.ionflow.routes;

import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/** The flows of a workspace in this process, which note the nodes that messages have passed. */
final class CoveredFlows implements AutoCloseable {
  private final NodeCoverage coverage = new NodeCoverage();
  private final Journal journal;
  private final Wiring wiring;
  private final Engine engine;

  private CoveredFlows(QuickWorkspace place, Settings settings, Beans more) throws Exception {
    Clock clock = Clock.systemUTC();
    journal =
        Journal.open(
            JournalSettings.inFile(place.workspace().data().resolve("ionflow.db"), "test"), clock);
    wiring = Wiring.of(settings, place.workspace(), journal, clock);
    engine =
        Engine.open(
            settings,
            place.workspace(),
            camel -> {
              wiring.bind(camel);
              more.bind(camel, settings, journal);
              camel.getRegistry().bind("coverage", coverage);
            },
            place.workspace().routesIncludePattern());
  }

  /** Binds what a flow needs besides. */
  interface Beans {
    Beans NONE = (camel, settings, journal) -> {};

    void bind(CamelContext camel, Settings settings, Journal journal);
  }

  /**
   * Starts them.
   *
   * @param changes settings on top of the workspace's
   */
  static CoveredFlows start(
      QuickWorkspace place, String token, Map<String, String> changes, Beans more)
      throws Exception {
    Settings settings =
        Settings.load(place.workspace().dir(), changes, Map.of("ION_TOKEN", token)).valid();
    CoveredFlows flows = new CoveredFlows(place, settings, more);
    flows.engine.startFlows();
    return flows;
  }

  Journal journal() {
    return journal;
  }

  /** The nodes of some routes that no message has passed, as {@link NodeCoverage#missed}. */
  Set<String> missed(Set<String> areas) {
    return coverage.missed(areas);
  }

  /** Waits until messages have passed every node of some routes. */
  void awaitAllPassed(Set<String> areas) {
    Await.until(() -> missed(areas).isEmpty(), () -> missed(areas));
  }

  @Override
  public void close() throws IOException {
    engine.close();
    wiring.close();
    journal.close();
  }
}
