package io.ionflow.cli;

import io.ionflow.Configuration;
import io.ionflow.Daemon;
import io.ionflow.log.Logging;
import io.ionflow.settings.Settings;
import io.ionflow.store.NativeCiphers;
import java.nio.file.Files;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import picocli.CommandLine.Command;

/** {@code ionflow run}. */
@Command(
    name = "run",
    header = "Watch the sources and keep going, until it is told to stop.",
    description = {
      "",
      "Makes an ion asset of every dataset that turns up, and goes on where it stopped, however it",
      "stopped. SIGTERM or Ctrl-C ends it between two parts of an upload.",
    },
    footer = {
      "",
      "Examples:",
      "  ION_TOKEN=... ionflow --dir maps run",
      "  ionflow --dir maps run --json     log lines as JSON objects",
      "",
      "Exit codes: 0 stopped when told, 1 failed, 2 settings or routes are wrong, 3 credentials",
    })
public final class RunCommand implements Action {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final Session session;
  private final Runnable untilStopped;

  /**
   * Runs it.
   *
   * @param untilStopped returns when the process is asked to end
   */
  public RunCommand(Session session, Runnable untilStopped) {
    this.session = session;
    this.untilStopped = untilStopped;
  }

  @Override
  public ExitCode run() throws Exception {
    Settings settings = session.settings();
    new Configuration(settings, session.workspace()).prove();
    Logging.configure(
        session.json() ? "json" : settings.text("ionflow.log.format"),
        settings.text("ionflow.log.level"),
        System.out);
    Files.createDirectories(session.workspace().inbox());
    NativeCiphers.use();
    try (Daemon daemon =
        Daemon.start(
            settings, session.workspace(), Clock.systemUTC(), "daemon", Daemon.Flows.ALL)) {
      ready(settings, daemon.managementPort());
      untilStopped.run();
      LOG.info("Stops; {} jobs are on their way.", underWay(daemon));
    }
    LOG.info("Stopped.");
    return ExitCode.DONE;
  }

  private void ready(Settings settings, int managementPort) {
    MDC.put("event", "ready");
    LOG.info(
        "Ready in {}; health and metrics at http://{}:{}/observe/health and /observe/metrics.",
        session.workspace().dir(),
        settings.text("ionflow.management.host"),
        managementPort);
    MDC.remove("event");
  }

  private static long underWay(Daemon daemon) {
    return daemon.jobs().counts().entrySet().stream()
        .filter(entry -> !entry.getKey().ended())
        .mapToLong(java.util.Map.Entry::getValue)
        .sum();
  }
}
