package io.ionflow.crash;

import io.ionflow.Daemon;
import io.ionflow.Engine;
import io.ionflow.Loading;
import io.ionflow.RotationWiring;
import io.ionflow.Wiring;
import io.ionflow.journal.Journal;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.rotation.sink.HttpStores;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * A process that does one rotation of the policy {@code web} to its end, and dies at a moment of
 * it, or in the midst of writing a file. Ends with 0 if there are not so many moments.
 */
final class RotatingProcess {
  private RotatingProcess() {}

  /**
   * Takes the directory and the moment, -1 for none; then, if there are any, where stores are
   * reached over HTTP, and a file at whose first sight it dies.
   */
  public static void main(String[] args) throws Exception {
    if (args.length > 3) {
      dieAtSightOf(Path.of(args[3]));
    }
    Workspace workspace = new Workspace(Path.of(args[0]));
    Clock clock = Clock.systemUTC();
    Settings settings = Settings.load(workspace.dir(), Map.of(), System.getenv()).valid();
    Policies policies = () -> PolicyFile.of(workspace.dir()).valid();
    CamelContext[] context = new CamelContext[1];
    try (Journal journal =
            Journal.open(Daemon.journalSettings(settings, workspace, "dying"), clock);
        Wiring wiring = Wiring.of(settings, workspace, journal, clock)) {
      CrashingRotations rotations =
          new CrashingRotations(journal.rotations(), Integer.parseInt(args[1]));
      rotations.recover();
      RotationWiring tokens =
          new RotationWiring(
              settings,
              workspace,
              rotations,
              journal.handovers(),
              wiring.login().token(),
              policies,
              journal.jobs(),
              clock);
      Map<String, String> camel = new java.util.HashMap<>(tokens.loading().camel());
      camel.put("camel.server.enabled", "false");
      try (Engine engine =
          Engine.open(
              settings,
              workspace,
              open -> {
                wiring.bind(open);
                tokens.bind(open);
                if (args.length > 2) {
                  open.getRegistry().bind("httpSinks", HttpStores.at(URI.create(args[2]), clock));
                }
                context[0] = open;
              },
              workspace.rotationIncludePattern(),
              new Loading(camel, tokens.loading().without()))) {
        engine.startFlows();
        rotate(rotations, context[0].createProducerTemplate());
      }
    }
    System.exit(0);
  }

  /** A file is there before it is whole: bytes, then the disk's answer, come after its name. */
  private static void dieAtSightOf(Path file) {
    Thread watch =
        new Thread(
            () -> {
              while (!file.toFile().exists()) {
                Thread.onSpinWait();
              }
              Runtime.getRuntime().halt(CrashPoint.EXIT_CODE);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /** What an earlier process has left comes to its end first. */
  private static void rotate(CrashingRotations rotations, ProducerTemplate template) {
    Optional<Rotation> left = rotations.open("web");
    left.ifPresent(rotation -> end(rotations, rotation.id(), template));
    rotations.arm();
    end(rotations, rotations.begin("web", "Asked for by a test.").id(), template);
  }

  private static void end(Rotations rotations, String id, ProducerTemplate template) {
    while (!rotations.find(id).orElseThrow().state().ended()) {
      template.sendBody("direct:rotation-due", null);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
