package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret leaves the files that are made to hold it, whatever is asked for or goes wrong. */
class CanaryTest {
  private static final String TOKEN = "Canary+Sierra/4978=TheYellowBird";
  private static final String PASSWORD = "Canary+Papa/5861=TheGreenBird";
  private static final Pattern MANAGEMENT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final List<String> FAULTS =
      List.of(
          "{'method':'POST','path':'/v1/assets','status':500,'body':'{\\'message\\':\\'no: TOKEN\\'}'}",
          "{'method':'POST','path':'/v1/assets','nth':2,'cut':true}",
          "{'method':'GET','path':'/v1/assets/*','status':401}",
          "{'method':'GET','path':'/v1/assets/*','status':404,'nth':4}",
          "{'side':'s3','method':'PUT','nth':1,'status':403,'code':'AccessDenied'}",
          "{'side':'s3','method':'PUT','query':'partNumber','times':0,'delay':'PT1S'}");

  @TempDir private Path dir;
  private final Canaries canaries = new Canaries();
  private Sandbox sandbox;
  private IonAccount account;
  private QuickWorkspace place;
  private Path tokenFile;

  @BeforeEach
  void start() throws IOException {
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    sandbox = Sandbox.start(SandboxOptions.defaults().with(quick).withToken(TOKEN));
    account = new IonAccount(sandbox);
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
    tokenFile = place.workspace().config().resolve("token");
    Files.createFile(
        tokenFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(tokenFile, TOKEN + "\n");
    place.set(
        "ionflow.ion.token-file=config/token",
        "ionflow.upload.parallel=1",
        "ionflow.log.level=debug");
    canaries.add("ion's token", TOKEN);
    canaries.add("the journal's password", PASSWORD);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void aDaemonAmongFaultsShowsNoSecret() throws Exception {
    for (String rule : FAULTS) {
      account.fault(rule.replace("\\'", "\\\"").replace('\'', '"').replace("TOKEN", TOKEN));
    }
    for (String name : List.of("one.geojson", "two.geojson", "three.geojson", "four.geojson")) {
      place.drop(name, GeoJson.small());
    }
    place.drop("large.geojson", GeoJson.ofBytes(22 * 1024 * 1024));

    try (IonflowProcess daemon = run("run", "--json")) {
      Await.until(() -> account.requests("PUT", "partNumber") >= 2, daemon::printed);
      canaries.addLent(place.workspace().data().resolve("uploads"));
      canaries.assertNotIn("the list of processes", daemon.commandLine());
      for (String path : List.of("observe/health", "observe/metrics")) {
        canaries.assertNotIn(path, management(daemon, path));
      }
      daemon.kill();
      canaries.assertNotIn("the output", daemon.printed());
    }
    assertNoFileHoldsOne();
    account.clearFaults();
    try (IonflowProcess daemon = run("run")) {
      Await.until(() -> daemon.out().contains("COMPLETE large.geojson"), daemon::printed);
      daemon.stop();
      canaries.assertNotIn("the output", daemon.printed());
    }
    assertNoFileHoldsOne();
  }

  @Test
  void noCommandShowsASecret() throws Exception {
    Path data = Files.write(dir.resolve("data.geojson"), GeoJson.small());

    assertSilent(0, "upload", "--debug", data.toString());
    assertSilent(0, "status");
    assertSilent(0, "status", "--json");
    assertSilent(0, "check", "--deep");
    assertSilent(0, "config", "--json");
    assertSilent(
        1, "status", "--debug", "-D", "ionflow.journal.url=jdbc:postgresql://127.0.0.1:9/x");
    assertNoFileHoldsOne();
  }

  private void assertSilent(int code, String... arguments) throws IOException {
    try (IonflowProcess command = run(arguments)) {
      assertThat(command.awaitEnd()).as(command::printed).isEqualTo(code);
      canaries.assertNotIn(String.join(" ", arguments), command.printed());
    }
  }

  /** But in those that are made to hold it, for their owner alone. */
  private void assertNoFileHoldsOne() throws IOException {
    Set<Path> made =
        new HashSet<>(Canaries.filesBelow(place.workspace().data().resolve("uploads")));
    made.add(tokenFile);
    for (Path file : made) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as("%s", file)
          .isEqualTo("rw-------");
    }
    canaries.assertNotBelow(dir, made);
  }

  private IonflowProcess run(String... arguments) throws IOException {
    return place.run(Map.of("IONFLOW_JOURNAL_PASSWORD", PASSWORD), arguments);
  }

  private static String management(IonflowProcess daemon, String path) throws Exception {
    Matcher address = MANAGEMENT.matcher(daemon.out());
    assertThat(address.find()).as(daemon::out).isTrue();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address.group() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
