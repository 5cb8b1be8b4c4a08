package io.ionflow;

import io.ionflow.cli.CommandException;
import io.ionflow.cli.ExitCode;
import io.ionflow.cli.RotationDrive;
import io.ionflow.cli.Session;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.journal.DaemonLock;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens what commands about rotations ask for. */
final class RotationWorkshop implements RotationDrive {
  /** Where a rotation is handed to its steps, one after another and not by a queue. */
  private static final String STEPS = "direct:rotation-queue";

  private final Session session;
  private final Settings settings;
  private final JournalSettings place;
  private final boolean writes;
  private Optional<Policies> policies = Optional.empty();
  private Optional<Journal> journal = Optional.empty();
  private Optional<Engine> engine = Optional.empty();
  private Optional<Engine> door = Optional.empty();

  /**
   * @param writes whether the journal is written to; else it has to be there
   */
  RotationWorkshop(Session session, boolean writes) {
    this.session = session;
    this.writes = writes;
    this.settings = session.settings().valid();
    this.place = Daemon.journalSettings(settings, session.workspace(), "tokens");
  }

  @Override
  public Policies policies() {
    if (policies.isEmpty()) {
      policies = Optional.of(new WatchedPolicies(session.workspace().dir()));
    }
    return policies.get();
  }

  @Override
  public boolean isOwn(Token token) {
    return settings.secret("ionflow.ion.token").filter(token.value()::equals).isPresent();
  }

  @Override
  public Rotations rotations() {
    return journal().rotations();
  }

  @Override
  public Handovers handovers() {
    return journal().handovers();
  }

  @Override
  public List<String> gatewayKeys(String tokenId) {
    return GatewayWiring.keyFile(session.workspace()).appsOf(tokenId);
  }

  @Override
  public boolean isDaemonAtWork() {
    return place.file().map(DaemonLock::isDaemonAtWork).orElse(false);
  }

  @Override
  public void step(String rotationId) {
    engine().send(STEPS, rotationId, Object.class);
  }

  @Override
  public <T> T ask(IonRequest<T> request) {
    return engine.orElseGet(this::door).ask(request);
  }

  /** For an emergency: no route about tokens needs to be right. */
  private Engine door() {
    if (door.isEmpty()) {
      try {
        door = Optional.of(Engine.doorOnly(settings, session.workspace(), Clock.systemUTC()));
      } catch (Exception e) {
        throw unopened("The door to ion", e);
      }
    }
    return door.get();
  }

  private static RuntimeException unopened(String what, Exception e) {
    return e instanceof RuntimeException known
        ? known
        : new CommandException(
            ExitCode.FAILED, what + " can't be opened: " + e.getMessage(), "Run: ionflow check", e);
  }

  private Engine engine() {
    if (engine.isEmpty()) {
      Clock clock = Clock.systemUTC();
      LoginWiring login = new LoginWiring(settings, session.workspace(), clock);
      RotationWiring tokens =
          new RotationWiring(
              settings,
              session.workspace(),
              rotations(),
              handovers(),
              login.token(),
              policies(),
              journal().jobs(),
              clock);
      try {
        engine = Optional.of(open(login, tokens, clock));
      } catch (Exception e) {
        throw unopened("The routes about tokens", e);
      }
    }
    return engine.get();
  }

  /** No schedule: the command itself takes rotations further. */
  private Engine open(LoginWiring login, RotationWiring tokens, Clock clock) throws Exception {
    return Engine.command(
        settings,
        session.workspace(),
        session.workspace().rotationIncludePattern(),
        new Loading(Map.of("ionflow.rotation.queue", STEPS), Set.of()),
        Engine.door(settings, login, clock).andThen(tokens::bind),
        route -> !route.equals("rotation-tick"));
  }

  private Journal journal() {
    if (journal.isEmpty()) {
      journal = Optional.of(writes ? written() : Journal.openToRead(place, Clock.systemUTC()));
    }
    return journal.get();
  }

  private Journal written() {
    try {
      Files.createDirectories(session.workspace().data());
      return Journal.open(place, Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    engine.ifPresent(Engine::close);
    door.ifPresent(Engine::close);
    journal.ifPresent(Journal::close);
  }
}
