package io.ionflow.journal;

import io.ionflow.usage.Incident;
import io.ionflow.usage.Incident.Step;
import io.ionflow.usage.Incidents;
import io.ionflow.usage.Notice;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the guard has to see to, in a database. */
final class JdbcIncidents implements Incidents {
  private final Database database;
  private final Clock clock;

  JdbcIncidents(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Incident> open(int most) {
    return database.read(handle -> IncidentRows.open(handle, most));
  }

  @Override
  public void mean(Incident incident, String what) {
    database.change(handle -> IncidentRows.move(handle, incident, Step.MEANT, what));
  }

  @Override
  public void close(Incident incident, String outcome) {
    database.change(
        handle -> {
          if (IncidentRows.move(handle, incident, Step.CLOSED, outcome) && !outcome.isEmpty()) {
            tell(handle, incident, outcome);
          }
        });
  }

  @Override
  public void tried(Incident incident, String why) {
    database.change(handle -> tellApart(handle, incident, "tried", why));
  }

  /** A notice that was told already can't be added to. */
  private void tell(Handle handle, Incident incident, String outcome) {
    int added =
        handle.execute(
            "UPDATE usage_notices SET text = text || ' ' || ? WHERE id = ? AND told_ms = 0",
            outcome,
            incident.id());
    if (added == 0) {
      tellApart(handle, incident, "guard", outcome);
    }
  }

  private void tellApart(Handle handle, Incident incident, String what, String text) {
    JdbcAlarms.keep(
        handle,
        new Notice(
            incident.id() + "/" + what,
            clock.instant(),
            text + " It is about: " + incident.text()));
  }
}
