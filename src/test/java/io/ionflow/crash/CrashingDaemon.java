package io.ionflow.crash;

import io.ionflow.Daemon;
import io.ionflow.Engine;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The daemon's parts in a process of their own, which ends at a crash point without tidying up. */
final class CrashingDaemon {
  private CrashingDaemon() {}

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
                clock);
        Engine engine =
            Engine.open(settings, workspace, wiring::bind, workspace.routesIncludePattern())) {
      engine.startFlows();
      new CountDownLatch(1).await(); // the crash, or the test, ends it
    }
  }
}
