package io.ionflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.LargeTileset;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code retry}, {@code cancel} and {@code forget}, beside a daemon and without one. */
class JobCommandsTest extends SandboxedTest {
  private final Terminal terminal =
      new Terminal(new PrintStream(new ByteArrayOutputStream(), false, UTF_8), 0, false);
  private Console console;

  @BeforeEach
  void keepSourcesWhereTheyAre() throws IOException {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
  }

  @Test
  void aCancelledTransferStopsAtItsNextPartAndLeavesNothingBehind() throws Exception {
    Path ion = startSandboxIn("ion");
    place.set("ionflow.upload.parallel=1");
    fault("{'side':'s3','method':'PUT','query':'partNumber','times':0,'delay':'PT1S'}");
    place.drop("large.geojson", GeoJson.ofBytes(28 << 20));
    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> account.requests("PUT", "partNumber") >= 1, () -> jobs(daemon));
      String id = only(daemon).id();

      assertThat(run("cancel", id, "--wait", "--json")).as(console.err()).isZero();

      assertThat(console.json().get(0).get("state").textValue()).isEqualTo("FAILED");
      assertThat(console.json().get(0).get("reason").textValue())
          .startsWith("Cancelled by hand at ")
          .contains("which held nothing, is removed.");
      assertThat(account.requests("PUT", "partNumber")).isLessThan(6);
      assertThat(account.uploaded()).isEmpty();
      assertThat(LargeTileset.openUploads(ion)).isEmpty();
      assertThat(place.workspace().inbox().resolve("large.geojson")).exists();

      account.clearFaults();
      assertThat(run("retry", "--failed", "--json")).isZero();
      assertThat(console.json()).as("a cancelled job has not failed").isEmpty();
      assertThat(run("retry", id, "--wait", "--json")).as(console.err()).isZero();
      assertThat(console.json().get(0).get("state").textValue()).isEqualTo("COMPLETE");
      assertThat(account.uploaded()).hasSize(1);
    }
  }

  @Test
  void anAssetWithDataStaysAndIsGoneOnWithUnlessItsRemovalIsAskedFor() throws Exception {
    account.turn("{\"tilingTime\":\"PT1H\"}");
    place.drop("small.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      awaitState(daemon, JobState.TILING);
      Job job = only(daemon);

      assertThat(run("cancel", job.id(), "--wait")).as(console.err()).isZero();

      assertThat(only(daemon).reason()).contains("holds data", "stays at ion");
      assertThat(account.uploaded()).hasSize(1);

      assertThat(run("retry", job.id())).as(console.err()).isZero();
      awaitState(daemon, JobState.TILING);
      assertThat(only(daemon).asset()).isEqualTo(job.asset());
      assertThat(account.effects("asset.created")).isEqualTo(1);

      assertThat(run("cancel", job.id(), "--remove-asset", "--wait")).as(console.err()).isZero();
      assertThat(only(daemon).reason()).contains("is removed, as was asked for");
      assertThat(account.uploaded()).isEmpty();

      account.turn("{\"tilingTime\":\"PT0.1S\"}");
      assertThat(run("retry", job.id(), "--wait")).as(console.err()).isZero();
      assertThat(only(daemon).state()).isEqualTo(JobState.COMPLETE);
      assertThat(account.uploaded()).hasSize(1);
    }
  }

  @Test
  void withoutADaemonTheCommandsDoTheWorkForTheirJobsAlone() throws Exception {
    Path one = Files.write(dir.resolve("one.geojson"), GeoJson.small());
    Path other = Files.write(dir.resolve("other.geojson"), GeoJson.small());
    assertThat(run("upload", one.toString(), other.toString(), "--no-wait", "--json")).isZero();
    assertThat(run("status", "--json")).isZero();
    String first = id("one.geojson");
    String second = id("other.geojson");

    assertThat(run("cancel", first, "--json")).as(console.err()).isZero();
    assertThat(console.json().get(0).get("state").textValue()).isEqualTo("FAILED");
    assertThat(account.effects("asset.created")).isZero();

    assertThat(run("retry", first, "--no-wait", "--json")).isZero();
    assertThat(console.json().get(0).get("state").textValue()).isEqualTo("FOUND");
    assertThat(run("cancel", first)).isZero();
    assertThat(run("retry", first, "--json")).as(console.err()).isZero();
    assertThat(console.json().get(0).get("state").textValue()).isEqualTo("COMPLETE");
    assertThat(account.uploaded()).hasSize(1);

    assertThat(run("forget", first)).as(console.err()).isZero();
    assertThat(console.err()).contains("is left at ion");
    assertThat(run("status", "--json")).isZero();
    assertThat(console.json()).hasSize(1);
    assertThat(console.json().get(0).get("id").textValue()).isEqualTo(second);
    assertThat(console.json().get(0).get("state").textValue()).isEqualTo("FOUND");
  }

  @Test
  void whatCantBeDoneIsSaidAndNothingIsDone() throws Exception {
    Path file = Files.write(dir.resolve("one.geojson"), GeoJson.small());
    assertThat(run("cancel", "nope")).isEqualTo(1);
    assertThat(console.err()).contains("There is no journal in");
    assertThat(run("upload", file.toString(), "--no-wait")).isZero();
    assertThat(run("status", "--json")).isZero();
    String id = id("one.geojson");

    assertThat(run("retry")).isEqualTo(2);
    assertThat(run("retry", "--failed", id)).isEqualTo(2);
    assertThat(console.err()).contains("either IDs or --failed");
    assertThat(run("retry", id)).isEqualTo(1);
    assertThat(console.err()).contains("it is FOUND, and only what has FAILED", "ionflow cancel");
    assertThat(run("forget", id)).isEqualTo(1);
    assertThat(console.err()).contains("has not ended", "ionflow cancel " + id);
    assertThat(run("cancel", id, "nope")).isEqualTo(1);
    assertThat(console.err()).contains("There is no job nope", "ionflow status");
    assertThat(run("status", id, "--json")).isZero();
    assertThat(console.json().get(0).get("state").textValue()).isEqualTo("FOUND");

    assertThat(run("cancel", id)).isZero();
    assertThat(run("cancel", id)).isEqualTo(1);
    assertThat(console.err()).contains("can't be cancelled: it is FAILED");
  }

  @Test
  void anOlderJobIsNotTriedAgainOnceANewerOneHasCome() throws Exception {
    Path file = Files.write(dir.resolve("one.geojson"), GeoJson.small());
    assertThat(run("upload", file.toString(), "--no-wait")).isZero();
    assertThat(run("status", "--json")).isZero();
    String old = id("one.geojson");
    assertThat(run("cancel", old)).isZero();
    Files.write(file, GeoJson.ofBytes(1000));
    assertThat(run("upload", file.toString(), "--no-wait")).isZero();

    assertThat(run("retry", old, "--no-wait")).isEqualTo(1);

    assertThat(console.err()).contains("has come after it for the same file");
  }

  @Test
  void whatIonFailedByItsOwnFaultIsSentAgainOnceAndThenByHand() throws Exception {
    account.turn("{\"tilingOutcome\":\"ERROR\"}");
    place.drop("small.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, 1);

      assertThat(only(daemon).state()).isEqualTo(JobState.FAILED);
      assertThat(only(daemon).reason()).contains("the fault is ion's, not the data's");
      assertThat(daemon.jobs().history(only(daemon).id()))
          .extracting(Event::why)
          .filteredOn(why -> why.contains("removed, and the data sent again"))
          .hasSize(1);
      assertThat(account.effects("asset.created")).isEqualTo(2);
      assertThat(account.effects("asset.deleted")).isEqualTo(1);

      account.turn("{\"tilingOutcome\":\"BY_DATA\"}");
      assertThat(run("retry", "--failed", "--wait")).as(console.err()).isZero();
      assertThat(only(daemon).state()).isEqualTo(JobState.COMPLETE);
      assertThat(account.uploaded()).hasSize(1);
    }
  }

  private Path startSandboxIn(String name) throws IOException {
    sandbox.close();
    Path ion = dir.resolve(name);
    sandbox = Sandbox.start(QUICK.in(ion));
    account = new IonAccount(sandbox);
    String settings = Files.readString(place.workspace().properties());
    Files.writeString(
        place.workspace().properties(),
        settings.replaceFirst("ionflow.ion.api=.*", "ionflow.ion.api=" + sandbox.api()));
    return ion;
  }

  private static List<Job> jobs(Daemon daemon) {
    return QuickWorkspace.jobs(daemon);
  }

  private static Job only(Daemon daemon) {
    assertThat(jobs(daemon)).hasSize(1);
    return jobs(daemon).get(0);
  }

  private static void awaitState(Daemon daemon, JobState state) {
    Await.until(
        () -> jobs(daemon).stream().anyMatch(job -> job.state() == state), () -> jobs(daemon));
  }

  private String id(String main) throws IOException {
    for (var row : console.json()) {
      if (row.get("dataset").textValue().equals(main)) {
        return row.get("id").textValue();
      }
    }
    throw new AssertionError(main + " is not in " + console.out());
  }

  private int run(String... arguments) {
    console = new Console(Map.of("ION_TOKEN", sandbox.token()));
    List<String> all = new ArrayList<>(List.of("--dir", place.workspace().dir().toString()));
    all.addAll(List.of(arguments));
    Commands commands = new Commands(Map.of("ION_TOKEN", sandbox.token()));
    commands.add("retry", session -> new RetryCommand(session, terminal));
    commands.add("cancel", session -> new CancelCommand(session, terminal));
    commands.add("forget", session -> new ForgetCommand(session, terminal));
    commands.add("upload", session -> new UploadCommand(session, terminal));
    commands.add("status", JobCommandsTest::status);
    return console.run(commands, all.toArray(String[]::new));
  }

  private static Action status(Session session) {
    return new StatusCommand(
        session,
        () ->
            io.ionflow.journal.Journal.openToRead(
                    Daemon.journalSettings(
                        session.settings().valid(), session.workspace(), "status"),
                    java.time.Clock.systemUTC())
                .jobs(),
        new Terminal(new PrintStream(new ByteArrayOutputStream(), false, UTF_8), 0, false),
        java.time.Clock.systemUTC(),
        () -> false);
  }
}
