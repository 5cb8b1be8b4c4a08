package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A daemon that is paused, or has little of everything. */
class HardTimesTest extends SandboxedTest {
  private static final int DATASETS = 15;

  /** K5: it wakes after its claim has run out, in the middle of a transfer. */
  @Test
  void aDaemonThatIsPausedPastItsLeaseLeavesOneAsset() throws Exception {
    place.set("ionflow.ingest.lease=5s", "ionflow.upload.parallel=1");
    fault("{'side':'s3','method':'PUT','query':'partNumber','times':0,'delay':'PT0.3S'}");
    place.drop("large.geojson", GeoJson.ofBytes(13 << 20));
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      daemon.awaitOutput("Ready");
      Await.until(() -> account.requests("PUT", "partNumber") >= 1, daemon::printed);

      signal(daemon, "STOP");
      Instant leaseIsOver = Instant.now().plus(Duration.ofSeconds(6));
      Await.until(() -> Instant.now().isAfter(leaseIsOver), () -> "time stands still");
      signal(daemon, "CONT");

      daemon.awaitOutput("FINISHING large.geojson").awaitOutput("COMPLETE large.geojson");
      assertThat(daemon.stop()).isZero();
    }
    assertThat(account.uploaded()).hasSize(1);
    assertThat(account.effects("upload.completed")).isEqualTo(1);
  }

  /** D7. */
  @Test
  void aSmallHeapOneProcessorAndFewDescriptorsDo() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit of util-linux");
    Map<String, String> lean =
        Map.of(
            "ION_TOKEN",
            sandbox.token(),
            "JAVA_TOOL_OPTIONS",
            "-Xmx128m -XX:ActiveProcessorCount=1");
    try (IonflowProcess daemon = place.run(lean, "run")) {
      daemon.awaitOutput("Ready");
      command("/usr/bin/prlimit", "--pid", Long.toString(daemon.pid()), "--nofile=1024:1024");
      for (int i = 0; i < DATASETS; i++) {
        place.drop("town-" + i + ".geojson", GeoJson.ofBytes(20_000 + 500 * i)); // no two alike
      }

      Await.until(() -> complete() == DATASETS, daemon::printed);

      assertThat(daemon.printed()).doesNotContain("OutOfMemory", "Too many open files");
      assertThat(descriptors(daemon)).isLessThan(300);
    }
  }

  private long complete() {
    return account.uploaded().stream()
        .filter(asset -> asset.path("status").asText().equals("COMPLETE"))
        .count();
  }

  private static int descriptors(IonflowProcess daemon) {
    String[] open = Path.of("/proc", Long.toString(daemon.pid()), "fd").toFile().list();
    return open == null ? 0 : open.length;
  }

  private static void signal(IonflowProcess daemon, String name) throws Exception {
    command("/bin/kill", "-" + name, Long.toString(daemon.pid()));
  }

  private static void command(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", words)).isZero();
  }
}
