package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.DeadlyStores;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed in a rotation: at any moment every sink holds a token that works (K2) and
 * that was verified (K3), and in the end there is one. Before and after every write of the journal
 * for ionflow's own token, and in the midst of each sink; {@code DeathTest} does it without
 * processes for any other.
 */
class RotationCrashTest {
  /** What a shell says of a process that SIGKILL has ended. */
  private static final int KILLED = 137;

  /** More than a rotation has. */
  private static final int MOST_MOMENTS = 60;

  @TempDir Path dir;
  private Sandbox sandbox;
  private IonTokens ion;
  private Path work;
  private Map<String, String> token;

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
  void aKillInAnySinksWriteLeavesAVerifiedTokenThatWorks() throws Exception {
    try (DeadlyStores stores = new DeadlyStores()) {
      policy(
          """
          tokens:
            - name: web
              scopes: [assets:read]
              assets: all
              grace: { time: 100ms, quiet: 0s, policy: hold }
              sinks:
                - file: sinks/a.token
                - command:
                    run: [sh, -c, "head -c 20 > b.part; if [ -e deadly ]; then rm deadly; kill -9 $PPID; fi; cat >> b.part; mv b.part b.token"]
                    readBack: [cat, b.token]
                - webhook: { url: "STORES/hook", secretFile: s }
                - vault: { address: "STORES", path: web, tokenFile: t }
                - kubernetes: { secret: web, namespace: maps }
                - aws-secret: { secret: web, region: eu-central-1 }
                - aws-parameter: { parameter: /web, region: eu-central-1 }
          """
              .replace("STORES", stores.address().toString()));
      token = Map.of("ION_TOKEN", sandbox.token());
      assertThat(run(stores, -1)).isZero();

      killInTheFile(stores);
      Files.writeString(work.resolve("deadly"), "");
      assertThat(run(stores, -1)).as("in the command").isEqualTo(KILLED);
      demandAll(stores);
      for (DeadlyStores.Moment moment : DeadlyStores.Moment.values()) {
        for (String store : moment.stores()) {
          stores.killAt(moment, store);
          assertThat(run(stores, -1)).as("%s %s", moment, store).isEqualTo(KILLED);
          demandAll(stores);
        }
      }

      assertThat(run(stores, -1)).isZero();
      demandAll(stores);
      assertThat(ion.made()).hasSize(1);
      assertThat(stores.got()).as("what any store ever got").isNotEmpty().isSubsetOf(verified());
    }
  }

  /** The name of a file that is not whole shows that it was in the midst of its write. */
  private void killInTheFile(DeadlyStores stores) throws Exception {
    Path half = work.resolve("sinks/.a.token.ionflow");
    for (int i = 0; !Files.exists(half); i++) {
      assertThat(i).as("tries to catch it in the midst").isLessThan(10);
      assertThat(run(stores, -1, half.toString())).isIn(0, CrashPoint.EXIT_CODE);
      demandAll(stores);
    }
  }

  @Test
  void aKillAnywhereOfItsOwnRotationLocksIonflowNeverOut() throws Exception {
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
    token = Map.of("ION_TOKEN_FILE", file.toString());
    assertThat(run(-1)).isZero();

    int moments = 0;
    while (run(moments) == CrashPoint.EXIT_CODE) {
      demandWorking(file, work.resolve("other.token"));
      moments++;
    }

    assertThat(moments).as("moments to die at").isBetween(16, MOST_MOMENTS);
    demandWorking(file, work.resolve("other.token"));
    assertThat(ion.made()).hasSize(1);
  }

  private void demandAll(DeadlyStores stores) throws IOException {
    demandWorking(work.resolve("sinks/a.token"), work.resolve("b.token"));
    stores.kept().forEach(this::demandWorking);
    assertThat(stores.kept()).hasSize(5);
  }

  private void demandWorking(Path... files) throws IOException {
    for (Path file : files) {
      demandWorking(file.toString(), Files.readString(file));
    }
  }

  private void demandWorking(String where, String value) {
    assertThat(ion.endpoint(value, 96188)).as(where).isEqualTo(200);
  }

  /** Ids of all tokens that the journal has noted as verified. */
  private Set<String> verified() {
    JournalSettings place = JournalSettings.inFile(work.resolve("data/ionflow.db"), "test");
    try (Journal journal = Journal.openToRead(place, Clock.systemUTC())) {
      return journal.rotations().history("web").stream()
          .filter(event -> event.to().filter(RotationState.VERIFIED::equals).isPresent())
          .flatMap(event -> event.rotationId().stream())
          .flatMap(id -> journal.rotations().find(id).stream())
          .map(Rotation::made)
          .collect(Collectors.toSet());
    }
  }

  private void policy(String text) throws IOException {
    Files.writeString(work.resolve("config/tokens.yaml"), text);
  }

  private int run(int moment) throws Exception {
    return end(start(Integer.toString(moment)));
  }

  private int run(DeadlyStores stores, int moment, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(Integer.toString(moment), stores.address().toString()));
    arguments.addAll(List.of(more));
    Process process = start(arguments.toArray(String[]::new));
    stores.victim(process.toHandle());
    return end(process);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = JavaProgram.command(RotatingProcess.class, work.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder child =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("child.log").toFile());
    child.environment().keySet().removeIf(name -> name.startsWith("ION"));
    child.environment().putAll(token);
    return child.start();
  }

  private int end(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
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
