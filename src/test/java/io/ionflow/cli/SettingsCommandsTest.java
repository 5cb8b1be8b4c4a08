package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands config, init and check. */
class SettingsCommandsTest {
  private static final Problem WARNING = Problem.warning("a:1", "It is odd", "Look at it.");
  private static final Problem ERROR = Problem.error("a:2", "It is\nbad", "Mend it.");

  @TempDir private Path dir;

  @Test
  void configPrintsValuesWithTheirOriginAndMasksSecrets() throws IOException {
    Console console = new Console(Map.of("ION_TOKEN", "hunter2hunter2"));

    assertThat(console.run("config", ConfigCommand::new, at("config", "--json", "ion.t"))).isZero();

    JsonNode token = console.json().get(0);
    assertThat(token.get("key").textValue()).isEqualTo("ionflow.ion.token");
    assertThat(token.get("value").textValue()).isEqualTo("********");
    assertThat(token.get("origin").textValue()).isEqualTo("environment");
    assertThat(token.get("where").textValue()).isEqualTo("ION_TOKEN");
    assertThat(console.out()).doesNotContain("hunter2");
  }

  @Test
  void configTellsWhatIsWrongAndFails() {
    Console console = new Console(Map.of("IONFLOW_ION_RATE", "fast"));

    assertThat(console.run("config", ConfigCommand::new, at("config"))).isEqualTo(2);

    assertThat(console.out()).contains("ionflow.ion.rate");
    assertThat(console.err()).contains("IONFLOW_ION_RATE: error: ");
  }

  @Test
  void initWritesEverySettingAsACommentWithItsDefault() throws IOException {
    Console console = new Console(Map.of());

    assertThat(console.run("init", InitCommand::new, "init", dir.resolve("maps").toString()))
        .isZero();

    Path written = dir.resolve("maps/config/application.properties");
    assertThat(written).content().contains("\n#ionflow.ion.rate=20\n");
    Settings settings = Settings.load(dir.resolve("maps"), Map.of(), Map.of());
    assertThat(settings.problems()).isEmpty();
    assertThat(dir.resolve("maps/inbox")).isDirectory();
  }

  @Test
  void initKeepsWhatIsThere() throws IOException {
    Path file = Files.createDirectories(dir.resolve("config")).resolve("application.properties");
    Files.writeString(file, "ionflow.ion.rate=5\n");
    Console console = new Console(Map.of());

    assertThat(console.run("init", InitCommand::new, at("init", "--json"))).isZero();

    assertThat(file).hasContent("ionflow.ion.rate=5");
    assertThat(console.json().get(0).get("state").textValue()).isEqualTo("kept");
  }

  @Test
  void initSaysWhenItMayNotWrite() throws IOException {
    Path file = Files.createFile(dir.resolve("taken"));
    Console console = new Console(Map.of());

    assertThat(console.run("init", InitCommand::new, "init", file.toString())).isEqualTo(1);

    assertThat(console.err()).contains(file + " can't be written", "next: ");
  }

  @Test
  void checkReportsEverythingAndFailsOnAnError() throws IOException {
    Console console = new Console(Map.of());

    assertThat(check(console, List.of(WARNING, ERROR), "check", "--json")).isEqualTo(2);

    assertThat(console.json())
        .hasToString(
            "[{\"severity\":\"warning\",\"where\":\"a:1\",\"problem\":\"It is odd\","
                + "\"fix\":\"Look at it.\"},{\"severity\":\"error\",\"where\":\"a:2\","
                + "\"problem\":\"It is\\nbad\",\"fix\":\"Mend it.\"}]");
  }

  @Test
  void checkPassesWithWarnings() {
    Console console = new Console(Map.of());

    assertThat(check(console, List.of(WARNING), "check")).isZero();

    assertThat(console.out())
        .contains("a:1: warning: It is odd. Look at it.", "0 to settle first, 1 to look at.");
  }

  @Test
  void checkAsksTheNetworkOnlyWhenToldTo() {
    Console shallow = new Console(Map.of());
    Console deep = new Console(Map.of());

    assertThat(check(shallow, List.of(), "check")).isZero();
    assertThat(check(deep, List.of(), "check", "--deep")).isEqualTo(2);

    assertThat(shallow.out()).isEqualTo("Nothing is wrong." + System.lineSeparator());
    assertThat(deep.out()).contains("a:2: error: It is\\nbad. Mend it.");
  }

  private static int check(Console console, List<Problem> problems, String... arguments) {
    return console.run(
        "check",
        session ->
            new CheckCommand(
                session,
                () -> List.of(() -> problems),
                () -> List.of(() -> List.of(ERROR)),
                (orphaned, told) -> java.util.Optional.empty()),
        arguments);
  }

  private String[] at(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--dir";
    all[arguments.length + 1] = dir.toString();
    return all;
  }
}
