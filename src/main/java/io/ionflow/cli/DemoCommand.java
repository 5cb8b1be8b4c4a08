package io.ionflow.cli;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.Jobs;
import io.ionflow.journal.DaemonLock;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Shipped;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow demo}. */
@Command(
    name = "demo",
    header = "See real files become ion assets, without an account.",
    description = {
      "",
      "Starts a stand-in for ion and the daemon, drops the shipped samples into the watched folder,",
      "and shows what becomes of them. Then it gives an app a token, and another in its place, looks",
      "at an asset through the gateway and writes a report of what was used. Takes well under a",
      "minute.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow demo",
      "  ionflow demo --dir playground --stay",
      "",
      "Exit codes: 0 every sample is complete, the token rotated and the asset shown, 1 none is,",
      "4 some are",
    })
public final class DemoCommand implements Action {
  private static final Duration LONGEST = Duration.ofSeconds(55);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String SAMPLES = "samples/";
  private static final String SANDBOX = "sandbox";

  /** Stays when all else is removed. */
  static final String REPORT = "usage.html";

  private final Session session;
  private final Terminal terminal;
  private final Runnable untilStopped;

  @Option(names = "--stay", description = "Keep both running until Ctrl-C, and say where to look.")
  private boolean stay;

  /**
   * Runs it.
   *
   * @param terminal shows progress
   * @param untilStopped returns when the process is asked to end
   */
  public DemoCommand(Session session, Terminal terminal, Runnable untilStopped) {
    this.session = session;
    this.terminal = terminal;
    this.untilStopped = untilStopped;
  }

  @Override
  public ExitCode run() throws Exception {
    if (session.hasDir()) {
      return demo(session.workspace());
    }
    Path dir = Files.createTempDirectory("ionflow-");
    boolean done = false;
    try {
      ExitCode code = demo(new Workspace(dir));
      done = code == ExitCode.DONE;
      return code;
    } finally {
      if (done && !stay) {
        deleteBut(REPORT, dir);
      } else {
        session.tell("Everything is still there to be looked at: " + dir);
      }
    }
  }

  /** What the demo writes would do harm to a directory that is worked in for real. */
  private static void demandNew(Workspace workspace) {
    Path data = workspace.data();
    boolean ours = Files.exists(data.resolve(SANDBOX));
    List<Path> real =
        List.of(
            data.resolve("ionflow.db"),
            data.resolve("gateway-keys.json"),
            workspace.config().resolve("tokens.yaml"));
    boolean busy = DaemonLock.worker(data.resolve("ionflow.db")).isPresent();
    if (busy || (!ours && real.stream().anyMatch(Files::exists))) {
      throw new CommandException(
          ExitCode.USAGE,
          workspace.dir() + " is in use: the demo would change what is in it.",
          "Name a new directory, or leave --dir out.");
    }
  }

  private ExitCode demo(Workspace workspace) throws Exception {
    demandNew(workspace);
    Files.createDirectories(workspace.data());
    session.tell("Starting a stand-in for Cesium ion ...");
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().in(workspace.data().resolve(SANDBOX)))) {
      session.tell("  it answers at " + sandbox.api());
      session.tell("Starting the daemon in " + workspace.dir() + " ...");
      int port = freePort();
      Settings settings = settings(workspace, sandbox, port);
      Files.createDirectories(workspace.inbox());
      DemoToken token = new DemoToken(session, workspace);
      token.writePolicy();
      DemoMap map = new DemoMap(session, workspace);
      map.writeKey();
      try (Daemon daemon =
          Daemon.start(settings, workspace, Clock.systemUTC(), "demo", Daemon.Flows.ALL)) {
        int datasets = drop(workspace.inbox());
        session.tell("Dropped " + datasets + " datasets into " + workspace.inbox() + ".");
        List<Job> jobs = watch(daemon.jobs(), datasets);
        session.print(jobs.stream().map(DeliveryRow::of).toList(), DeliveryRow.TABLE);
        boolean rotated = token.rotate(daemon.rotations());
        boolean shown = map.look(daemon.gatewayPort().orElseThrow(), jobs);
        map.report(daemon.samples());
        if (stay) {
          sayWhereToLook(workspace, sandbox, port);
          untilStopped.run();
        }
        boolean all = jobs.size() >= datasets && rotated && shown;
        return !all && Deliveries.exitCode(jobs) == ExitCode.DONE
            ? ExitCode.PARTIAL
            : Deliveries.exitCode(jobs);
      }
    }
  }

  private static Settings settings(Workspace workspace, Sandbox sandbox, int port) {
    return Settings.load(
        workspace.dir(),
        Map.of(
            "ionflow.ion.api", sandbox.api().toString(),
            "ionflow.management.port", String.valueOf(port),
            "ionflow.journal.url", "",
            "ionflow.gateway.port", "0",
            "ionflow.gateway.keep", "1s",
            "ionflow.usage.schedule", "0/15 * * * * ?",
            "ionflow.rotation.tick", "* * * * * ?"),
        Map.of("ION_TOKEN", sandbox.token()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Copies the samples, and says how many datasets they are. */
  private static int drop(Path inbox) throws IOException {
    List<String> names =
        Shipped.text(SAMPLES + "index.txt").lines().filter(name -> !name.isBlank()).toList();
    for (String name : names) {
      Path file = inbox.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = Shipped.open(SAMPLES + name)) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return SampleSource.datasets(inbox, names);
  }

  private List<Job> watch(Jobs journal, int datasets) {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<Job> jobs = List.of();
    try (ProgressLines lines = new ProgressLines(session, terminal, Clock.systemUTC())) {
      while (System.nanoTime() < end && Pause.of(LOOK)) {
        jobs = journal.list(new JobQuery(Optional.empty(), Optional.empty(), 1000));
        lines.show(jobs);
        if (jobs.size() >= datasets && jobs.stream().allMatch(job -> job.state().ended())) {
          break;
        }
      }
    }
    return jobs.stream().sorted(Comparator.comparing(Job::main)).toList();
  }

  private void sayWhereToLook(Workspace workspace, Sandbox sandbox, int port) {
    session.tell("");
    session.tell("Drop more files into   " + workspace.inbox());
    session.tell("Results are in         " + workspace.done());
    session.tell("Jobs                   ionflow --dir " + workspace.dir() + " status");
    session.tell("ion's stand-in         " + sandbox.api() + " (log at /sandbox/log)");
    session.tell(
        "Health and metrics     http://127.0.0.1:" + port + "/observe/health, /observe/metrics");
    session.tell("Ctrl-C ends it.");
  }

  private static void deleteBut(String name, Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(dir) && !file.equals(dir.resolve(name))) {
          Files.delete(file);
        }
      }
    }
  }
}
