package io.ionflow;

import io.ionflow.cli.Action;
import io.ionflow.cli.Session;
import io.ionflow.cli.UsageCommand;
import io.ionflow.cli.UsageImportCommand;
import io.ionflow.cli.UsageOffice;
import io.ionflow.cli.UsagePollCommand;
import io.ionflow.cli.UsageReportCommand;
import io.ionflow.cli.UsageShowCommand;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands under {@code ionflow usage}. */
final class UsageCommands {
  private UsageCommands() {}

  /** All of it. */
  static UsageCommand of(Session session) {
    Clock clock = Clock.systemUTC();
    UsageOffice office = new UsageDesk(session, clock);
    Map<String, Action> actions = new LinkedHashMap<>();
    actions.put("show", new UsageShowCommand(session, office, clock));
    actions.put("report", new UsageReportCommand(session, office, clock));
    actions.put("poll", new UsagePollCommand(session, office));
    actions.put("import", new UsageImportCommand(session, office));
    return new UsageCommand(actions);
  }
}
