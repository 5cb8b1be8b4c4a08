package io.ionflow.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.oauth.OAuthAssumption;
import io.ionflow.sandbox.oauth.OAuthSwitches;
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
  void everySwitchOfTheSignInIsDescribed() {
    for (RecordComponent component : OAuthSwitches.class.getRecordComponents()) {
      assertThat(page).contains("| `login." + component.getName() + "` |");
    }
    for (OAuthSwitches.Switch departure : OAuthSwitches.Switch.values()) {
      assertThat(page).contains("`" + departure + "`");
    }
  }

  @Test
  void everyAssumptionIsDescribed() {
    for (Assumption assumption : Assumption.values()) {
      assertThat(page).contains("`" + assumption.wire() + "`");
    }
    for (var assumption : io.ionflow.sandbox.tiles.Assumption.values()) {
      assertThat(page).contains("`" + assumption.headerName() + "`");
    }
    for (OAuthAssumption assumption : OAuthAssumption.values()) {
      assertThat(page).contains("`" + assumption.headerName() + "`");
    }
  }
}
