package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Retry;
import io.ionflow.journal.JournalException;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.ShiftedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the machine does (D), a dataset ends as one asset. */
class MachineFaultsTest extends SandboxedTest {
  private Path mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted != null) {
      command("umount", "-l", mounted.toString());
    }
  }

  /** D1: what can't be kept in the journal does not happen; with room again, all goes on. */
  @Test
  void aFullDiskUnderTheJournalLosesNothing() throws Exception {
    Path data = mount(place.workspace().data(), "size=24m");
    try (Daemon daemon = place.start(sandbox)) {
      place.drop("before.geojson", GeoJson.small());
      Job before = QuickWorkspace.awaitEnded(daemon, 1).get(0);
      Path filler = fill(data);
      assertThatThrownBy(() -> writeUntilFull(daemon, before))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("Make room on its disk");
      double admissions = admissions(daemon);
      for (int i = 0; i < 40; i++) {
        place.drop("during-" + i + ".geojson", GeoJson.small());
      }
      Await.until(() -> admissions(daemon) > admissions + 5, () -> admissions(daemon));
      assertThat(QuickWorkspace.jobs(daemon)).as("nothing is known that is not kept").hasSize(1);

      Files.delete(filler);

      List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 41);
      assertThat(jobs).extracting(Job::state).containsOnly(JobState.COMPLETE);
    }
    assertThat(account.uploaded()).as("one asset each, none left over").hasSize(41);
    assertThat(place.workspace().inbox()).isEmptyDirectory();
  }

  /** The log of writes has room left from before, and then none. */
  private static void writeUntilFull(Daemon daemon, Job job) {
    for (int i = 0; i < 10_000; i++) {
      daemon.jobs().wishes().cancel(job, i % 2 == 0);
    }
  }

  private static double admissions(Daemon daemon) {
    return daemon
        .meters()
        .get("camel.exchanges.total")
        .tag("routeId", "ingest-admit")
        .counter()
        .count();
  }

  /** D1: a remount as read-only, as a file system with errors does it. */
  @Test
  void aFolderThatTurnsReadOnlyFailsTheJobWithTheReasonAndARetryEndsIt() throws Exception {
    place.set("ionflow.ingest.attempts=2");
    Path done = mount(place.workspace().done(), "size=1m");
    command("mount", "-o", "remount,ro", done.toString());
    place.drop("good.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      Job failed = QuickWorkspace.awaitEnded(daemon, 1).get(0);
      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.reason()).contains(done.toString());
      assertThat(place.workspace().inbox().resolve("good.geojson")).exists();

      command("mount", "-o", "remount,rw", done.toString());
      new Retry(daemon.jobs()).again(failed);

      awaitState(daemon, failed.id(), JobState.COMPLETE);
    }
    assertThat(account.effects("asset.created")).as("what ion has is not sent again").isEqualTo(1);
    assertThat(done.resolve("good.geojson")).exists();
  }

  /** D3, and K5: by any of these a claim runs out in the middle of the work, or a wait never. */
  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P365D", "P-365D"})
  void aClockThatIsSetInTheMiddleCostsTimeButNoAsset(Duration step) throws Exception {
    ShiftedClock clock = new ShiftedClock();
    fault("{'side':'s3','method':'PUT','delay':'PT1S'}");
    place.drop("good.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox.token(), clock)) {
      Await.until(() -> account.actedUpon() >= 1, () -> QuickWorkspace.jobs(daemon));
      clock.set(step);
      QuickWorkspace.awaitEnded(daemon, 1);

      fault("{'method':'GET','path':'/v1/assets/*','status':500,'times':2}");
      place.drop("next.geojson", GeoJson.small());
      Await.until(() -> QuickWorkspace.jobs(daemon).size() == 2, () -> "never found");
      clock.set(Duration.ZERO);
      QuickWorkspace.awaitEnded(daemon, 2);

      assertThat(QuickWorkspace.jobs(daemon))
          .extracting(Job::state)
          .containsOnly(JobState.COMPLETE);
    }
    assertThat(account.uploaded()).hasSize(2);
  }

  /** D3: the clock was put right while nothing ran. */
  @Test
  void whatWasDueByAClockAYearAheadIsDueAtTheNextStart() throws Exception {
    ShiftedClock clock = new ShiftedClock();
    clock.set(Duration.ofDays(365));
    account.turn("{\"tilingTime\":\"PT1H\"}");
    place.drop("good.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox.token(), clock)) {
      Await.until(
          () -> QuickWorkspace.jobs(daemon).stream().anyMatch(j -> j.state() == JobState.TILING),
          () -> QuickWorkspace.jobs(daemon));
    }
    account.advance(Duration.ofHours(1));

    try (Daemon daemon = place.start(sandbox)) {
      assertThat(QuickWorkspace.awaitEnded(daemon, 1).get(0).state()).isEqualTo(JobState.COMPLETE);
    }
    assertThat(account.uploaded()).hasSize(1);
  }

  /** D5: a share that is gone for a while is not a share whose files were deleted. */
  @Test
  void anUnmountedShareDeletesNothingAndItsWorkGoesOnWhenItIsBack() throws Exception {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
    Path inbox = place.workspace().inbox();
    Path away = inbox.resolveSibling("away");
    place.drop("kept.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, 1);
      fault("{'side':'s3','method':'PUT','times':0,'status':503}");
      place.drop("half.geojson", GeoJson.small());
      Await.until(() -> account.actedUpon() >= 1, () -> QuickWorkspace.jobs(daemon));

      Files.move(inbox, away);
      Files.createDirectory(inbox);
      account.clearFaults();
      Await.until(() -> hasSaid(daemon, "half.geojson"), () -> histories(daemon));
      Files.delete(inbox);
      Files.move(away, inbox);

      Await.until(() -> completeOnce(daemon, "half.geojson"), () -> histories(daemon));
      assertThat(
              QuickWorkspace.jobs(daemon).stream().filter(job -> job.main().equals("kept.geojson")))
          .as("looked at once")
          .hasSize(1);
    }
    assertThat(account.uploaded()).hasSize(2);
  }

  /** N8: ion answers 404 to what a token has lost the scope for, and says no more. */
  @Test
  void aScopeThatIsTakenAwayIsNamedAndARetryEndsTheJob() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      fault(
          "{'method':'POST','path':'/v1/assets','times':0,'status':404,'code':'ResourceNotFound'}");
      place.drop("good.geojson", GeoJson.small());
      Job failed = QuickWorkspace.awaitEnded(daemon, 1).get(0);
      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.reason()).contains("404", "lacks a scope", "assets:write");

      account.clearFaults();
      new Retry(daemon.jobs()).again(failed);

      awaitState(daemon, failed.id(), JobState.COMPLETE);
    }
    assertThat(account.uploaded()).hasSize(1);
  }

  private static boolean hasSaid(Daemon daemon, String main) {
    return QuickWorkspace.jobs(daemon).stream()
        .filter(job -> job.main().equals(main))
        .flatMap(job -> daemon.jobs().history(job.id()).stream())
        .anyMatch(event -> event.why().contains("half.geojson"));
  }

  private static boolean completeOnce(Daemon daemon, String main) {
    return QuickWorkspace.jobs(daemon).stream()
            .filter(job -> job.main().equals(main) && job.state() == JobState.COMPLETE)
            .count()
        == 1;
  }

  private static Object histories(Daemon daemon) {
    return QuickWorkspace.jobs(daemon).stream()
        .map(job -> job.main() + " " + daemon.jobs().history(job.id()))
        .toList();
  }

  private static void awaitState(Daemon daemon, String id, JobState state) {
    Await.until(
        () -> daemon.jobs().find(id).orElseThrow().state() == state,
        () -> daemon.jobs().history(id));
  }

  /** A file system of its own in memory; only the superuser may, and not in every container. */
  private Path mount(Path folder, String options) throws Exception {
    Files.createDirectories(folder);
    boolean may =
        Files.isExecutable(Path.of("/bin/mount"))
            && command("mount", "-t", "tmpfs", "-o", options, "none", folder.toString()) == 0;
    assumeTrue(may, "needs the right to mount a file system in memory: run as root");
    mounted = folder;
    return folder;
  }

  private static Path fill(Path folder) throws IOException {
    Path filler = folder.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  private static int command(String... words) throws Exception {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
