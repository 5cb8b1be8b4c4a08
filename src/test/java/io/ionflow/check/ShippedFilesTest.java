package io.ionflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/operations.md"})
  void nothingIsWrongWithTheSourcesThatTheDocsShow(String page, @TempDir Path dir)
      throws IOException {
    Files.createDirectories(dir.resolve("config"));
    Properties properties = Settings.load(dir, Map.of(), Map.of()).asProperties();
    properties.setProperty("ionflow.dir", dir.toString());
    List<String> examples = sources(Files.readString(Path.of(page)));
    assertThat(examples).isNotEmpty();

    for (String example : examples) {
      Files.writeString(dir.resolve("config/sources.camel.yaml"), example);
      assertThat(new RoutesCheck(new Workspace(dir), properties, Set.of()).run())
          .as(example)
          .filteredOn(found -> found.where().startsWith("config"))
          .isEmpty();
    }
  }

  /** Regression: the pages put the gateway on the port that apps fetch their tokens from. */
  @Test
  void noTwoPortsThatWeNameAreTheSame(@TempDir Path empty) throws IOException {
    Properties defaults = Settings.load(empty, Map.of(), Map.of()).asProperties();
    List<String> others =
        List.of(
            defaults.getProperty("ionflow.management.port"),
            defaults.getProperty("ionflow.handover.port"));

    for (String page : List.of("README.md", "docs/gateway.md")) {
      assertThat(
              Pattern.compile("gateway\\.port=(\\d+)")
                  .matcher(Files.readString(Path.of(page)))
                  .results())
          .as(page)
          .isNotEmpty()
          .extracting(found -> found.group(1))
          .doesNotContainAnyElementsOf(others);
    }
    assertThat(others).doesNotHaveDuplicates();
    assertThat(Files.readString(Path.of("docs/rotation.md")))
        .contains("127.0.0.1:" + defaults.getProperty("ionflow.handover.port") + "/tokens/");
  }

  private static List<String> sources(String page) {
    return Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1).stripIndent())
        .filter(block -> block.contains("templatedRoute:"))
        .toList();
  }
}
