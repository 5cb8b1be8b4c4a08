package io.ionflow;

import io.ionflow.ingest.Jobs;
import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Rights;
import io.ionflow.journal.DaemonLock;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.log.Logging;
import io.ionflow.log.Secret;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
  private Engine engine;

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
    Daemon daemon = new Daemon(settings.valid(), workspace);
    try {
      daemon.start(clock, by, flows);
      return daemon;
    } catch (Exception e) {
      daemon.close();
      throw e;
    }
  }

  private void start(Clock clock, String by, Flows flows) throws Exception {
    Files.createDirectories(workspace.data());
    JournalSettings place = journalSettings(settings, workspace, by);
    Optional<Path> file = place.file();
    if (file.isPresent()) {
      opened(DaemonLock.take(file.get()));
    }
    journal = opened(Journal.open(place, clock));
    if (file.isPresent()) {
      journal.jobs().recover(settings.duration("ionflow.ingest.settle"));
    }
    Wiring wiring =
        new Wiring(
            settings, workspace, journal.jobs(), journal.deliveries(), journal.cursors(), clock);
    String routes =
        flows == Flows.ALL ? workspace.routesIncludePattern() : workspace.flowsIncludePattern();
    engine = open(wiring, usage(flows, clock), routes);
    greet(engine);
    engine.startFlows();
  }

  /** What looks after usage; empty where it is not switched on, and then nothing is loaded. */
  private Optional<UsageWiring> usage(Flows flows, Clock clock) {
    return flows == Flows.ALL && UsageWiring.isOn(settings)
        ? Optional.of(new UsageWiring(settings, workspace, journal, List::of, clock))
        : Optional.empty();
  }

  private Engine open(Wiring wiring, Optional<UsageWiring> usage, String routes) throws Exception {
    try {
      return opened(
          Engine.open(
              settings,
              workspace,
              camel -> {
                wiring.bind(camel);
                usage.ifPresent(more -> more.bind(camel));
              },
              routes,
              usage.isPresent() ? UsageWiring.camel(settings) : UsageWiring.OFF));
    } catch (Exception e) {
      throw new Configuration(settings, workspace).explain(e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Says whose credentials these are, or refuses to start with them. */
  private static void greet(Engine engine) {
    try {
      Account account = engine.whoAmI();
      List<String> lacking = Rights.lacking(account);
      if (!lacking.isEmpty()) {
        throw new CredentialsException(
            "The token of account %d has only %s. It also needs %s. Make one that has them in ion's dashboard."
                .formatted(account.id(), account.scopes(), String.join("; ", lacking)));
      }
      LOG.info("Works for account {} with scopes {}.", account.id(), account.scopes());
      Rights.missed(account).forEach(line -> LOG.warn("The token lacks {}.", line));
    } catch (IonFault.Refused refused) {
      throw new CredentialsException(
          "ion refuses the token: " + refused.getMessage() + ". Make a new one in ion's dashboard.",
          refused);
    } catch (IonFault fault) {
      LOG.warn("ion can't be asked for the account now, jobs wait: {}", fault.getMessage());
    }
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

  /** What it knows of jobs. */
  public Jobs jobs() {
    return journal.jobs();
  }

  /** The port that health and metrics listen on. */
  public int managementPort() {
    return engine.managementPort();
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
