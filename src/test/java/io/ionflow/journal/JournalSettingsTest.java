package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalSettingsTest {

  @Test
  void aFileIsMadeAbsolute() {
    assertThat(JournalSettings.inFile(Path.of("data/ionflow.db"), "n").file())
        .contains(Path.of("data/ionflow.db").toAbsolutePath());
  }

  @Test
  void aServerHasNoFile() {
    assertThat(at("jdbc:postgresql://db/ionflow", 1).file()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ionflow.db",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x?mode=memory",
        "jdbc:mysql://db/ionflow?password=hidden"
      })
  void anythingElseIsRefused(String url) {
    assertThatThrownBy(() -> at(url, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aPoolOfNothingIsRefused() {
    assertThatThrownBy(() -> at("jdbc:postgresql://db/ionflow", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JournalSettings at(String url, int poolSize) {
    return new JournalSettings(url, Optional.empty(), Optional.empty(), poolSize, "n");
  }
}
