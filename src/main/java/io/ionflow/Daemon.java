package io.ionflow;

import io.ionflow.gateway.web.GatewayServer;
import io.ionflow.ingest.ConfinedJobs;
import io.ionflow.ingest.Jobs;
import io.ionflow.ion.CredentialsException;
import io.ionflow.journal.DaemonLock;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.log.Logging;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.Samples;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs in one directory: the lock, the journal, Camel with its routes. Starts only
 * if the credentials do for what the routes need; a fault of ion's or the network's does not keep
 * it from starting.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Settings settings;
  private final Workspace workspace;
  private Journal journal;
  private WatchedPolicies policies;
  private Engine engine;
  private Optional<GatewayServer> gateway = Optional.empty();

  private Daemon(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  /** Which routes run. */
  public enum Flows {
    /** All, the sources too. */
    ALL,
    /** All but the sources: what was handed over is worked off, nothing is looked for. */
    WITHOUT_SOURCES
  }

  /**
   * Starts it.
   *
   * @param by who stands in the journal as the author
   * @throws CredentialsException if there are no credentials, ion refuses them, or they lack a
   *     scope
   * @throws Exception if another daemon has the directory, or a route can't be made
   */
  public static Daemon start(
      Settings settings, Workspace workspace, Clock clock, String by, Flows flows)
      throws Exception {
    return start(settings, workspace, clock, by, flows, Optional.empty());
  }

  /**
   * Starts all but the sources, and works on some jobs only; the others stay as they are.
   *
   * @param only the ids of those jobs
   * @throws Exception as the other one
   */
  public static Daemon start(
      Settings settings, Workspace workspace, Clock clock, String by, Set<String> only)
      throws Exception {
    return start(settings, workspace, clock, by, Flows.WITHOUT_SOURCES, Optional.of(only));
  }

  private static Daemon start(
      Settings settings,
      Workspace workspace,
      Clock clock,
      String by,
      Flows flows,
      Optional<Set<String>> only)
      throws Exception {
    Daemon daemon = new Daemon(settings.valid(), workspace);
    try {
      daemon.start(clock, by, flows, only);
      return daemon;
    } catch (Exception e) {
      daemon.close();
      throw e;
    }
  }

  private void start(Clock clock, String by, Flows flows, Optional<Set<String>> only)
      throws Exception {
    Files.createDirectories(workspace.data());
    JournalSettings place = journalSettings(settings, workspace, by);
    Optional<Path> file = place.file();
    if (file.isPresent()) {
      boolean lasts = flows == Flows.ALL;
      opened(
          DaemonLock.take(
              file.get(), lasts ? DaemonLock.Worker.DAEMON : DaemonLock.Worker.COMMAND));
    }
    journal = opened(Journal.open(place, clock));
    if (file.isPresent()) {
      journal.recover(settings.duration("ionflow.ingest.settle"));
      Spool.clear(workspace);
    }
    Jobs jobs = only.<Jobs>map(ids -> new ConfinedJobs(journal.jobs(), ids)).orElse(journal.jobs());
    Wiring wiring =
        new Wiring(
            settings,
            workspace,
            jobs,
            journal.deliveries(),
            journal.cursors(),
            journal.versions(),
            clock);
    policies = new WatchedPolicies(workspace.dir());
    RotationWiring tokens = tokens(wiring, clock);
    boolean rotates = !policies.all().isEmpty();
    Optional<UsageWiring> usage = usage(wiring, flows, clock);
    Optional<GatewayWiring> maps =
        Optional.of(settings)
            .filter(GatewayWiring::isOn)
            .map(on -> new GatewayWiring(on, workspace, journal, wiring.gatewayMeter(), clock));
    engine = open(wiring, Optional.of(tokens).filter(all -> rotates), usage, maps, flows, clock);
    new Greeting(settings, workspace, wiring.login()).greet(engine);
    engine.startFlows();
    if (!rotates && flows == Flows.ALL) {
      opened(LatePolicies.await(policies, () -> lookAfter(tokens)));
    }
    if (maps.isPresent()) {
      opened(() -> keep(maps.get(), usage)); // when nobody comes in any more
      opened(maps.get());
      gateway = Optional.of(opened(maps.get().open(engine)));
    }
  }

  private RotationWiring tokens(Wiring wiring, Clock clock) {
    return new RotationWiring(
        settings,
        workspace,
        journal.rotations(),
        journal.handovers(),
        wiring.login().token(),
        policies,
        journal.jobs(),
        clock);
  }

  /** The first policy has come: what is left out without one is loaded now. */
  private void lookAfter(RotationWiring tokens) throws Exception {
    engine.add(tokens::join, workspace.tokenIncludePattern());
    LOG.info("{} is there now: tokens are looked after.", PolicyFile.NAME);
    if (tokens.isHandingOver()) {
      LOG.warn("The port by which apps fetch tokens opens when ionflow is started again.");
    }
  }

  private GuardWiring guard(Wiring wiring) {
    return new GuardWiring(
        workspace,
        journal.alarms(),
        journal.incidents(),
        journal.rotations(),
        policies,
        wiring.login().token());
  }

  private static void keep(GatewayWiring maps, Optional<UsageWiring> usage) {
    maps.keep();
    usage.ifPresent(UsageWiring::keepGateway);
  }

  /** What looks after usage; empty where it is not switched on, and then nothing is loaded. */
  private Optional<UsageWiring> usage(Wiring wiring, Flows flows, Clock clock) {
    return flows == Flows.ALL && UsageWiring.isOn(settings)
        ? Optional.of(
            new UsageWiring(
                settings, workspace, journal, () -> GatewayWiring.totals(wiring), clock))
        : Optional.empty();
  }

  private Engine open(
      Wiring wiring,
      Optional<RotationWiring> tokens,
      Optional<UsageWiring> usage,
      Optional<GatewayWiring> maps,
      Flows flows,
      Clock clock)
      throws Exception {
    String routes =
        flows == Flows.ALL ? workspace.routesIncludePattern() : workspace.flowsIncludePattern();
    Loading loading =
        tokens
            .map(RotationWiring::loading)
            .orElse(RotationWiring.OFF)
            .and(usage.isPresent() ? Loading.ALL : UsageWiring.OFF)
            .and(flows == Flows.ALL ? Loading.ALL : Loading.OF_COMMAND);
    try {
      return opened(
          Engine.open(
              settings,
              workspace,
              context -> {
                wiring.bind(context);
                NoticeWiring.bind(context, settings, journal.notices(), clock);
                CatalogWiring.bind(
                    context,
                    settings,
                    workspace,
                    journal.chronicle(),
                    journal.jobs(),
                    journal.versions().inscriptions());
                InventoryWiring.bind(context, settings, journal.jobs(), journal.holdings(), clock);
                tokens.ifPresent(more -> more.bind(context));
                usage.ifPresent(more -> more.bind(context));
                maps.ifPresent(more -> more.bind(context));
                usage.ifPresent(more -> guard(wiring).bind(context));
              },
              routes,
              loading));
    } catch (Exception e) {
      throw new Configuration(settings, workspace).explain(e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** The journal that the settings name. */
  public static JournalSettings journalSettings(Settings settings, Workspace workspace, String by) {
    String url = settings.text("ionflow.journal.url");
    return url.isEmpty()
        ? JournalSettings.inFile(workspace.data().resolve("ionflow.db"), by)
        : new JournalSettings(
            url,
            Optional.of(settings.text("ionflow.journal.user")).filter(user -> !user.isEmpty()),
            password(settings),
            8,
            by);
  }

  private static Optional<String> password(Settings settings) {
    Optional<String> password = settings.secret("ionflow.journal.password").map(Secret::reveal);
    password.ifPresent(Logging::hide);
    return password;
  }

  /** Has jobs that were just admitted begun at once; else they wait for the sweep. */
  public void begin(Collection<String> jobs) {
    jobs.forEach(id -> engine.hand("{{ionflow.ingest.queue}}", id));
  }

  /** What it knows of jobs. */
  public Jobs jobs() {
    return journal.jobs();
  }

  /** What it knows of usage. */
  public Samples samples() {
    return journal.samples();
  }

  /** What it knows of tokens. */
  public Rotations rotations() {
    return journal.rotations();
  }

  /** The port that health and metrics listen on. */
  public int managementPort() {
    return engine.managementPort();
  }

  /** What it measures. */
  public MeterRegistry meters() {
    return (MeterRegistry) engine.bean("metricsRegistry").orElseThrow();
  }

  /** The port that the gateway listens on; empty if it is switched off. */
  public Optional<Integer> gatewayPort() {
    return gateway.map(GatewayServer::port);
  }

  /** Stops in order; what was under way can be gone on with. */
  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.toString());
      }
    }
  }
}
