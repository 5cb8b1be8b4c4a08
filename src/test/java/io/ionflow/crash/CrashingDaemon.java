package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.JavaProgram;
import io.ionflow.testkit.LocalS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The daemon's parts in a process of their own, which ends at a crash point without tidying up. */
final class CrashingDaemon {
  private CrashingDaemon() {}

  /** Runs it in a process of its own until it has crashed; what it prints goes to a file. */
  static void run(Workspace workspace, String token, CrashPoint point, Path printed)
      throws IOException, InterruptedException {
    ProcessBuilder child =
        new ProcessBuilder(
                JavaProgram.command(CrashingDaemon.class, workspace.dir().toString(), point.name()))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    child.environment().put("ION_TOKEN", token);
    child.environment().putAll(LocalS3.CREDENTIALS);
    Process process = child.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES))
          .as(() -> "reaches " + point + "; it printed: " + text(printed))
          .isTrue();
      assertThat(process.exitValue())
          .as(() -> "ends at " + point + "; it printed: " + text(printed))
          .isEqualTo(CrashPoint.EXIT_CODE);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path printed) {
    try {
      return Files.readString(printed);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Takes the directory and the crash point. */
  public static void main(String[] args) throws Exception {
    Workspace workspace = new Workspace(Path.of(args[0]));
    CrashPoint point = CrashPoint.valueOf(args[1]);
    Clock clock = Clock.systemUTC();
    Settings settings = Settings.load(workspace.dir(), Map.of(), System.getenv()).valid();
    Files.createDirectories(workspace.data());
    try (Journal journal =
            Journal.open(Daemon.journalSettings(settings, workspace, "crashing"), clock);
        Wiring wiring =
            new Wiring(
                settings,
                workspace,
                new CrashingJobs(journal.jobs(), point),
                new CrashingDeliveries(journal.deliveries(), point),
                journal.cursors(),
                CrashingVersions.of(journal.versions(), point),
                clock);
        Engine engine =
            Engine.open(settings, workspace, wiring::bind, workspace.routesIncludePattern())) {
      journal.recover(settings.duration("ionflow.ingest.settle"));
      engine.startFlows();
      new CountDownLatch(1).await(); // the crash, or the test, ends it
    }
  }
}
