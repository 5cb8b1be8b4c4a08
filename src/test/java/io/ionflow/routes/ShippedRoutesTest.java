package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRoutesTest {
  @TempDir Path dir;

  @Test
  void loadAndStart() throws Exception {
    Workspace workspace = new Workspace(dir);
    Settings settings =
        Settings.load(
            dir,
            Map.of("ionflow.ion.api", "http://127.0.0.1:1", "ionflow.management.port", "0"),
            Map.of("ION_TOKEN", "made-up.x.y.z"));
    try (Journal journal =
            Journal.open(
                JournalSettings.inFile(dir.resolve("data/ionflow.db"), "test"), Clock.systemUTC());
        Wiring wiring = Wiring.of(settings, workspace, journal, Clock.systemUTC());
        Engine engine =
            Engine.open(settings, workspace, wiring::bind, workspace.routesIncludePattern())) {
      engine.startFlows();
      assertThat(settings.problems()).isEmpty();
      assertThat(Wiring.BEANS).allMatch(name -> engine.bean(name).isPresent());
    }
  }
}
