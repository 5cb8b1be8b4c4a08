package io.ionflow.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Switches;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/sandbox.md tells all that the sandbox can be made to do and all that it takes for granted.
 */
class SandboxDocsTest {
  private final String page = Files.readString(Path.of("docs/sandbox.md"));

  SandboxDocsTest() throws IOException {}

  @Test
  void everySwitchIsDescribed() {
    for (RecordComponent component : Switches.class.getRecordComponents()) {
      assertThat(page).contains("| `" + component.getName() + "` |");
    }
  }

  @Test
  void everyAssumptionIsDescribed() {
    for (Assumption assumption : Assumption.values()) {
      assertThat(page).contains("`" + assumption.wire() + "`");
    }
  }
}
