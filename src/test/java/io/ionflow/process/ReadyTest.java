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
  void aDemoWithoutADirectoryLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(dir.resolve("tmp"));
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);

    try (IonflowProcess demo =
        IonflowProcess.start(dir.resolve("printed"), environment, "demo", "--json")) {
      assertThat(demo.awaitEnd()).as(demo::printed).isZero();
    }

    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("ionflow-")))
          .isEmpty();
    }
  }
}
