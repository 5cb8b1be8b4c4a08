package io.ionflow.testkit;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory to run in, with one source and every wait as short as it may be. */
public final class QuickWorkspace {
  private final Workspace workspace;

  private QuickWorkspace(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Writes its configuration. */
  public static QuickWorkspace make(Path dir, URI api) throws IOException {
    Workspace workspace = new Workspace(dir);
    Files.createDirectories(workspace.config());
    Files.createDirectories(workspace.inbox());
    Files.writeString(
        workspace.properties(),
        """
        ionflow.ion.api=%s
        ionflow.ion.rate=1000
        ionflow.upload.part-size=5MiB
        ionflow.ingest.settle=300ms
        ionflow.ingest.first-wait=300ms
        ionflow.ingest.sweep=100ms
        ionflow.tiling.first=100ms
        ionflow.tiling.tick=50ms
        ionflow.tiling.looks=6000
        ionflow.management.port=0
        """
            .formatted(api));
    Files.writeString(
        workspace.sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-inbox
            parameters:
              - { name: name, value: inbox }
              - { name: directory, value: "{{ionflow.dir}}/inbox" }
              - { name: quiet, value: 100ms }
              - { name: poll, value: 100 }
        """);
    return new QuickWorkspace(workspace);
  }

  public Workspace workspace() {
    return workspace;
  }

  /** Adds lines to its settings. */
  public void set(String... lines) throws IOException {
    Files.writeString(
        workspace.properties(), String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
  }

  /** Puts a file into the watched folder. */
  public void drop(String name, byte[] content) throws IOException {
    Files.write(workspace.inbox().resolve(name), content);
  }

  /** Runs a command here, in a process of its own. */
  public IonflowProcess run(String token, String... arguments) throws IOException {
    return run(Map.of("ION_TOKEN", token), arguments);
  }

  /** The same with an environment. */
  public IonflowProcess run(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--dir", workspace.dir().toString()));
    all.addAll(List.of(arguments));
    return IonflowProcess.start(
        workspace.dir().resolveSibling("printed"), environment, all.toArray(String[]::new));
  }

  /** Starts the daemon in this process. */
  public Daemon start(String token) throws Exception {
    return start(token, Clock.systemUTC());
  }

  /** Starts the daemon in this process with a clock. */
  public Daemon start(String token, Clock clock) throws Exception {
    Settings settings = Settings.load(workspace.dir(), Map.of(), Map.of("ION_TOKEN", token));
    return Daemon.start(settings, workspace, clock, "test", Daemon.Flows.ALL);
  }

  /** Starts the daemon in this process with the sandbox's own token. */
  public Daemon start(Sandbox sandbox) throws Exception {
    return start(sandbox.token());
  }

  /** All jobs, once there are as many as expected and all have ended. */
  public static List<Job> awaitEnded(Daemon daemon, int expected) {
    Await.until(
        () -> {
          List<Job> jobs = jobs(daemon);
          return jobs.size() >= expected && jobs.stream().allMatch(job -> job.state().ended());
        },
        () -> jobs(daemon));
    return jobs(daemon);
  }

  /** All jobs. */
  public static List<Job> jobs(Daemon daemon) {
    return daemon.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 1000));
  }
}
