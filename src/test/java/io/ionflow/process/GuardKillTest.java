package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.usage.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A daemon that guards is killed while ion is asked to revoke a token. The one after it revokes it,
 * once, a new token gets to the sink, and no token is anywhere else.
 */
class GuardKillTest extends SandboxedTest {
  private final Canaries canaries = new Canaries();
  private IonTokens ion;
  private Path work;
  private Path sink;

  @BeforeEach
  void prepare() throws IOException {
    ion = new IonTokens(sandbox);
    work = place.workspace().dir();
    sink = work.resolve("sinks/web.token");
    Files.writeString(
        work.resolve(PolicyFile.NAME),
        """
        tokens:
          - name: web
            scopes: [assets:read]
            assets: all
            sinks: [ { file: sinks/web.token } ]
        """);
    Files.writeString(
        work.resolve("config/usage.yaml"),
        """
        limits:
          - { metric: streamed, source: import, per: day, of: token, above: 1GB }
        guard:
          mode: act
          rules: [ { alert: limit, token: web, do: revoke } ]
        imports:
          - { files: "*.csv", fields: [ time=Date, token=Token, "streamed:GB=Data" ] }
        """);
    place.set(
        "ionflow.log.level=debug",
        "ionflow.rotation.tick=0/1 * * * * ?",
        "ionflow.usage.schedule=0/1 * * * * ?",
        "ionflow.usage.import-folder=figures");
  }

  @Test
  void aKillWhileATokenIsRevokedRepeatsItAndNothingGetsOut() throws Exception {
    String first;
    try (IonflowProcess daemon = place.run(sandbox.token(), "run").awaitOutput("Ready in")) {
      try (IonflowProcess rotate = place.run(sandbox.token(), "tokens", "rotate", "web")) {
        assertThat(rotate.awaitEnd()).as(rotate::printed).isZero();
      }
      first = Files.readString(sink).strip();
      canaries.add("the first token", first);
      String id = ion.byValue(first).path("id").asText();
      ion.fault("{'method':'DELETE','path':'/v2/tokens/*','times':1,'delay':'PT60S'}");
      Path figures = Files.createDirectories(work.resolve("figures"));
      String today = LocalDate.now(ZoneOffset.UTC).toString();
      Files.writeString(figures.resolve("f.csv"), "Date,Token,Data\n" + today + "," + id + ",7\n");
      Await.until(() -> incidents(Incident::isMeant) == 1, daemon::printed);
      daemon.kill();
      canaries.assertNotIn("the killed daemon's output", daemon.printed());
    }
    ion.clearFaults();
    assertThat(incidents(Incident::isMeant)).as("it was killed in the midst").isEqualTo(1);

    try (IonflowProcess daemon = place.run(sandbox.token(), "run").awaitOutput("Ready in")) {
      Await.until(() -> incidents(open -> true) == 0, daemon::printed);
      daemon.awaitOutput("The guard has revoked token");
      Await.until(() -> !read(sink).equals(first), daemon::printed);
      assertThat(ion.endpoint(first, 96188)).isEqualTo(401);
      assertThat(ion.endpoint(read(sink), 96188)).isEqualTo(200);
      canaries.add("the second token", read(sink));
      assertThat(daemon.stop()).as(daemon::printed).isZero();
      canaries.assertNotIn("the daemon's output", daemon.printed());
    }
    assertThat(ion.made()).hasSize(1);
    try (IonflowProcess history = place.run(sandbox.token(), "tokens", "history", "web")) {
      assertThat(history.awaitEnd()).isZero();
      assertThat(history.out())
          .containsOnlyOnce("The guard is about to revoke token")
          .containsOnlyOnce("The guard has revoked token");
      canaries.assertNotIn("the history", history.printed());
    }
    canaries.assertNotBelow(dir, Set.of(sink));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private long incidents(Predicate<Incident> which) {
    JournalSettings at = JournalSettings.inFile(work.resolve("data/ionflow.db"), "test");
    try (Journal journal = Journal.openToRead(at, Clock.systemUTC())) {
      List<Incident> open = journal.incidents().open(10);
      return open.stream().filter(which).count();
    }
  }
}
