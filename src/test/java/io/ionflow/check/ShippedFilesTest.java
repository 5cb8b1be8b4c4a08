package io.ionflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFilesTest {

  /** Which beans there are is for the test of the wiring to say. */
  @Test
  void nothingIsWrongWithWhatShips(@TempDir Path empty) {
    Settings settings = Settings.load(empty, Map.of(), Map.of());
    Properties properties = settings.asProperties();
    properties.setProperty("ionflow.dir", empty.toString());

    assertThat(new RoutesCheck(new Workspace(empty), properties, Set.of()).run())
        .filteredOn(found -> !found.problem().startsWith("There is no bean"))
        .isEmpty();
    assertThat(settings.problems()).isEmpty();
  }
}
