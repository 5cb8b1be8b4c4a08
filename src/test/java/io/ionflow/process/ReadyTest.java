package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running daemon and a demo tell of themselves, and what they leave behind. */
class ReadyTest {
  private static final Pattern REPORT =
      Pattern.compile("The report of what it used: (\\S+usage\\.html)");

  private static final Pattern HEALTH =
      Pattern.compile("http://127\\.0\\.0\\.1:\\d+/observe/health");

  @TempDir private Path dir;

  @Test
  void theReadyLineNamesAHealthAddressThatAnswers() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        IonflowProcess daemon =
            QuickWorkspace.make(dir.resolve("work"), sandbox.api())
                .run(sandbox.token(), "run", "--json")
                .awaitOutput("\"event\":\"ready\"")) {
      Matcher address = HEALTH.matcher(daemon.out());

      assertThat(address.find()).as(daemon::out).isTrue();
      HttpResponse<String> health =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address.group())).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("UP");
    }
  }

  @Test
  void aDemoKeepsAwayFromADirectoryThatIsWorkedInForReal() throws Exception {
    Path keys =
        Files.writeString(
            Files.createDirectories(dir.resolve("maps/data")).resolve("gateway-keys.json"), "[]");

    try (IonflowProcess demo =
        IonflowProcess.start(
            dir.resolve("printed"),
            Map.of(),
            "--dir",
            keys.getParent().getParent().toString(),
            "demo")) {
      assertThat(demo.awaitEnd()).as(demo::printed).isEqualTo(2);
      assertThat(demo.err()).contains("is in use", "leave --dir out");
    }

    assertThat(keys).hasContent("[]");
    assertThat(dir.resolve("maps/config")).doesNotExist();
  }

  @Test
  void aDemoWithoutADirectoryLeavesTheReportOfItsUsageAndNothingElse() throws Exception {
    Path temporary = Files.createDirectory(dir.resolve("tmp"));
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);

    try (IonflowProcess demo =
        IonflowProcess.start(dir.resolve("printed"), environment, "demo", "--json")) {
      assertThat(demo.awaitEnd()).as(demo::printed).isZero();
      assertThat(demo.printed()).contains("200  tilemapresource.xml");
      assertThat(demo.printed())
          .as("a policy is applied and its token rotated in view")
          .containsSubsequence(
              "The policy demo-map in config/tokens.yaml gets its first token",
              "DONE",
              "now another in its place",
              "GRACE",
              "REVOKED");
      Matcher report = REPORT.matcher(demo.printed());
      assertThat(report.find()).as(demo::printed).isTrue();
      assertThat(Files.readString(Path.of(report.group(1))))
          .startsWith("<!doctype html>")
          .contains("demo-map", "gateway");
    }

    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left.filter(path -> path.toString().contains("/ionflow-")))
          .filteredOn(Files::isRegularFile)
          .singleElement()
          .asString()
          .endsWith("/usage.html");
    }
  }
}
