package io.ionflow;

import io.ionflow.check.Check;
import io.ionflow.cli.Session;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalException;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Concern;
import io.ionflow.settings.Problem;
import io.ionflow.settings.SettingsException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;

/** Whether the journal can be read. One that is yet to be made is no problem. */
final class JournalCheck implements Check {
  private final Session session;

  JournalCheck(Session session) {
    this.session = session;
  }

  @Override
  public List<Problem> run() {
    JournalSettings place;
    try {
      place = Daemon.journalSettings(session.settings(), session.workspace(), "check");
    } catch (SettingsException e) {
      return List.of(); // said already, by the check of the settings
    }
    if (place.file().filter(Files::notExists).isPresent()) {
      return List.of();
    }
    try (Journal journal = Journal.openToRead(place, Clock.systemUTC())) {
      journal.jobs().counts();
      return List.of();
    } catch (JournalException e) {
      return List.of(
          Problem.error(
                  "journal",
                  "The journal can't be read: " + e.getMessage(),
                  "See: ionflow config journal")
              .about(Concern.REACH));
    }
  }
}
