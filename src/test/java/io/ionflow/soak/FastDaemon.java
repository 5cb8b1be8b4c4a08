package io.ionflow.soak;

import io.ionflow.Daemon;
import io.ionflow.log.Logging;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The daemon as {@code ionflow run} starts it, but with a fast clock. It answers each line on its
 * standard input with the bytes of heap that are in use after a collection and the number of live
 * threads, and stops when its input ends.
 */
public final class FastDaemon {
  private FastDaemon() {}

  /** Takes the working directory, the moment at which the clock begins to run fast, the factor. */
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    FastClock fast = FastClock.since(Instant.parse(args[1]), Integer.parseInt(args[2]));
    Settings settings = Settings.load(dir, Map.of(), System.getenv());
    Logging.configure("text", settings.text("ionflow.log.level"), System.err);
    try (Daemon daemon =
            Daemon.start(settings, new Workspace(dir), fast.clock(), "daemon", Daemon.Flows.ALL);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(daemon.gatewayPort().orElseThrow());
      while (lines.readLine() != null) {
        System.gc();
        Runtime java = Runtime.getRuntime();
        System.out.println((java.totalMemory() - java.freeMemory()) + " " + liveThreads());
      }
    }
    System.exit(0);
  }

  private static int liveThreads() {
    return Thread.getAllStackTraces().size();
  }
}
