package io.ionflow;

import io.ionflow.cli.Session;
import io.ionflow.cli.UsageOffice;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Work;
import io.ionflow.journal.Journal;
import io.ionflow.settings.Settings;
import io.ionflow.usage.Book;
import io.ionflow.usage.CsvImport;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Sample;
import io.ionflow.usage.UsageFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does for commands what the daemon does by itself: on the journal, and through the door to ion.
 */
final class UsageDesk implements UsageOffice {
  private final Session session;
  private final Clock clock;

  UsageDesk(Session session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public <T> T read(Reading<T> reading) throws Exception {
    Settings settings = session.settings().valid();
    try (Journal journal =
        Journal.openToRead(
            Daemon.journalSettings(settings, session.workspace(), "command"), clock)) {
      return reading.from(
          new Ledger(
              journal.samples(),
              UsageFile.read(session.workspace().config().resolve("usage.yaml"))));
    }
  }

  @Override
  public List<Book.Poll> poll() throws Exception {
    Settings settings = session.settings().valid();
    try (Journal journal = toWrite(settings)) {
      UsageWiring usage = new UsageWiring(settings, session.workspace(), journal, List::of, clock);
      LoginWiring login = new LoginWiring(settings, session.workspace(), clock);
      try (Engine engine = open(settings, login, usage)) {
        engine.whoAmI(login.credentials(Work.READ)); // what won't do is told as such
        @SuppressWarnings("unchecked") // what the route ends with
        List<Book.Poll> polls = (List<Book.Poll>) engine.send("direct:usage-poll", "", List.class);
        return polls;
      } catch (IonFault.Refused refused) {
        throw new CredentialsException(
            "ion refuses the token: " + refused.getMessage() + ".", refused);
      }
    }
  }

  private Engine open(Settings settings, LoginWiring login, UsageWiring usage) throws Exception {
    return Engine.command(
        settings,
        session.workspace(),
        session.workspace().usageIncludePattern(),
        UsageWiring.loadingOfCommand(settings),
        Engine.door(settings, login, clock).andThen(usage::bind),
        route -> true);
  }

  @Override
  public int take(Path file, Consumer<Sample> each) throws Exception {
    Settings settings = session.settings().valid();
    try (Journal journal = toWrite(settings)) {
      Path typed = session.workspace().config().resolve("usage.yaml");
      return new CsvImport(journal.samples(), () -> UsageFile.read(typed), clock).take(file, each);
    }
  }

  private Journal toWrite(Settings settings) {
    return Journal.open(Daemon.journalSettings(settings, session.workspace(), "usage"), clock);
  }
}
