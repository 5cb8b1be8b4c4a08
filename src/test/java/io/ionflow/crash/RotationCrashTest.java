package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.IonTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies right before and right after every write of a rotation: at any moment every sink
 * holds a token that works (K2), and in the end there is one.
 */
class RotationCrashTest {
  /** More than a rotation has; it ends by itself then. */
  private static final int MOST_MOMENTS = 60;

  @TempDir Path dir;
  private Sandbox sandbox;
  private IonTokens ion;
  private Path work;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(io.ionflow.sandbox.SandboxOptions.defaults());
    ion = new IonTokens(sandbox);
    work = Files.createDirectories(dir.resolve("work"));
    Files.createDirectories(work.resolve("config"));
    Files.writeString(
        work.resolve("config/application.properties"),
        """
        ionflow.ion.api=%s
        ionflow.ion.rate=1000
        ionflow.rotation.tick=0 0 0 1 1 ? 2099
        ionflow.rotation.queue=direct:rotation-queue
        ionflow.rotation.first-wait=10ms
        ionflow.management.port=0
        """
            .formatted(sandbox.api()));
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void aDeathAnywhereLeavesEverySinkWithATokenThatWorksAndOneTokenInTheEnd() throws Exception {
    policy(
        """
        tokens:
          - name: web
            scopes: [assets:read]
            assets: all
            grace: { time: 100ms, quiet: 0s, policy: hold }
            sinks:
              - file: sinks/a.token
              - command: { run: [sh, -c, "cat > b.part && mv b.part b.token"], readBack: [cat, b.token] }
              - uri: { write: "file:WORK/sinks?fileName=c.token", read: "file:WORK/sinks?fileName=c.token&noop=true&idempotent=false" }
              - handover: app
        """);
    Map<String, String> token = Map.of("ION_TOKEN", sandbox.token());
    assertThat(rotate(-1, token)).isZero();

    int moment = 0;
    while (rotate(moment, token) == CrashPoint.EXIT_CODE) {
      demandWorking("sinks/a.token", "b.token");
      moment += moment < 8 ? 1 : 3; // every third of what is alike for each sink
      assertThat(moment).isLessThan(MOST_MOMENTS);
    }

    assertThat(moment).isGreaterThan(20);
    demandWorking("sinks/a.token", "b.token");
    assertThat(ion.made()).hasSize(1);
  }

  @Test
  void aDeathAnywhereOfItsOwnRotationLocksIonflowNeverOut() throws Exception {
    var first = ion.create("first", List.of("assets:read", "tokens:read", "tokens:write"));
    Path file = work.resolve("own.token");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, first.path("token").asText());
    policy(
        """
        tokens:
          - name: web
            self: true
            scopes: [assets:read, tokens:read, tokens:write]
            assets: all
            grace: { time: 100ms, quiet: 0s, policy: hard }
            sinks: [ { file: other.token } ]
        """);
    Map<String, String> token = Map.of("ION_TOKEN_FILE", file.toString());
    assertThat(rotate(-1, token)).isZero();

    int moment = 0;
    while (rotate(moment, token) == CrashPoint.EXIT_CODE) {
      demandWorking("own.token");
      moment++;
      assertThat(moment).isLessThan(MOST_MOMENTS);
    }

    assertThat(moment).isGreaterThan(10);
    demandWorking("own.token");
    assertThat(ion.made()).hasSize(1);
  }

  private void policy(String text) throws IOException {
    Files.writeString(work.resolve("config/tokens.yaml"), text.replace("WORK", work.toString()));
  }

  private void demandWorking(String... sinks) throws IOException {
    for (String sink : sinks) {
      String value = Files.readString(work.resolve(sink));
      assertThat(ion.endpoint(value, 96188)).as(sink).isEqualTo(200);
    }
  }

  private int rotate(int moment, Map<String, String> environment) throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RotatingProcess.class.getName(),
                work.toString(),
                Integer.toString(moment))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("child.log").toFile());
    child.environment().keySet().removeIf(name -> name.startsWith("ION"));
    child.environment().putAll(environment);
    Process process = child.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends at %s", moment).isTrue();
      assertThat(process.exitValue())
          .as(() -> read(dir.resolve("child.log")))
          .isIn(0, CrashPoint.EXIT_CODE);
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
