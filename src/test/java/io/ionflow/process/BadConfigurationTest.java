package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.settings.Shipped;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with what a person wrote is told all at once, by check and by run alike. */
class BadConfigurationTest extends SandboxedTest {

  @Test
  void everyMistakeInEveryFileIsToldAtOnceWithItsLine() throws Exception {
    int mine = Files.readAllLines(place.workspace().properties()).size() + 1;
    place.set("ionflow.ion.rat=7", "ionflow.ingest.lease=soon", "camel.main.shutdwnTimeout=5");
    shippedRoutes();
    append(
        place.workspace().sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-again
            parameters:
              - { name: name, value: inbox }
              - { name: directory, value: elsewhere }
              - { name: queit, value: 5s }
        - templatedRoute:
            routeTemplateRef: watch-flder
            routeId: watch-third
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-fourth
            parameters:
              - { name: name, value: fourth }
              - { name: directory, value: "{{ionflow.dir}}/fourth" }
              - { name: sourceType, value: RASTER_IMAGRY }
              - { name: done, value: "{{ionflow.dir}}/fourth/done" }
        """);
    replace(place.workspace().routes().resolve("tiling.camel.yaml"), "ref: desk", "ref: desc");
    replace(
        place.workspace().routes().resolve("ingest.camel.yaml"),
        "- to: direct:ingest-finish\n",
        "- to: direct:ingest-finsh\n");

    String[] mistakes = {
      "config/application.properties:%d: ".formatted(mine),
      "Did you mean ionflow.ion.rate?",
      "config/application.properties:%d: ".formatted(mine + 1),
      "ionflow.ingest.lease is 'soon'",
      "config/application.properties:%d: ".formatted(mine + 2),
      "Did you mean camel.main.shutdownTimeout?",
      "config/sources.camel.yaml:13: ",
      "Source name inbox is taken by config/sources.camel.yaml:5",
      "config/sources.camel.yaml:15: ",
      "has no parameter 'queit'",
      "Did you mean quiet?",
      "config/sources.camel.yaml:17: ",
      "Did you mean watch-folder?",
      "config/sources.camel.yaml:23: ",
      "'RASTER_IMAGRY' is no source type",
      "fourth/done is inside of the watched folder",
      "routes/tiling.camel.yaml:",
      "There is no bean 'desc'. Did you mean desk?",
      "routes/ingest.camel.yaml:",
      "Did you mean ingest-finish?",
    };
    assertCheckAndRunTell(mistakes);
  }

  @Test
  void brokenYamlIsToldWithItsLine() throws Exception {
    append(place.workspace().sources(), "  - [\n");

    assertCheckAndRunTell("config/sources.camel.yaml:", "The YAML is broken");
  }

  @Test
  void whatOnlyCamelRefusesIsToldInOurWords() throws Exception {
    shippedRoutes();
    replace(
        place.workspace().routes().resolve("watch.camel.yaml"),
        "period: \"{{poll}}\"",
        "perod: \"{{poll}}\"");

    assertCheckAndRunTell("routes/watch.camel.yaml:", "has no option 'perod'", "period?");
  }

  @Test
  void anEmptyRoutesFolderIsToldWithTheWayBack() throws Exception {
    Files.createDirectories(place.workspace().routes());

    assertCheckAndRunTell(
        "There is no *.camel.yaml in the folder",
        "Remove the folder to run what ships",
        "ionflow init " + place.workspace().dir());
  }

  private void assertCheckAndRunTell(String... words) throws IOException {
    try (IonflowProcess check = place.run(sandbox.token(), "check");
        IonflowProcess run = place.run(sandbox.token(), "run")) {
      assertThat(check.awaitEnd()).as(check::printed).isEqualTo(2);
      assertThat(run.awaitEnd()).as(run::printed).isEqualTo(2);

      assertThat(check.out()).contains(words);
      assertThat(run.err()).contains(words).contains("Run: ionflow check").doesNotContain("\tat ");
      assertThat(problems(run.err(), "ionflow: "))
          .as("the same problems")
          .containsExactlyElementsOf(problems(check.out(), ""));
    }
  }

  /** Lines that name a place, without what marks them as errors. */
  private static List<String> problems(String text, String mark) {
    return text.lines()
        .filter(line -> line.matches(mark + "(config|routes|shipped)/.*"))
        .filter(line -> !line.contains(": warning: "))
        .map(line -> line.substring(mark.length()).replaceFirst(": error: ", ": "))
        .toList();
  }

  private void shippedRoutes() throws IOException {
    for (String name : Shipped.names("routes")) {
      Path file = place.workspace().dir().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, Shipped.text(name));
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static void replace(Path file, String one, String other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(one);
    Files.writeString(file, text.replace(one, other));
  }
}
