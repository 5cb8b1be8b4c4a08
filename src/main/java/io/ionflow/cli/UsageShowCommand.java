package io.ionflow.cli;

import io.ionflow.usage.By;
import io.ionflow.usage.Steps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow usage show}. */
@Command(
    name = "show",
    header = "Print what this month (UTC) has come to so far, the largest first.",
    footer = {"", "Exit codes: 0 done, 1 there is no journal yet, 2 wrong arguments or settings"})
public final class UsageShowCommand implements Action {
  private final Session session;
  private final UsageOffice office;
  private final Clock clock;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "token",
      description = "token, app, team, asset or source; ${DEFAULT-VALUE} unless given.")
  private By by;

  /** Reads by that office. */
  public UsageShowCommand(Session session, UsageOffice office, Clock clock) {
    this.session = session;
    this.office = office;
    this.clock = clock;
  }

  @Override
  public ExitCode run() throws Exception {
    Instant now = clock.instant();
    List<UsageRow> rows =
        office.read(
            ledger ->
                ledger.total(Steps.month(now), Steps.nextMonth(now), by).stream()
                    .map(UsageRow::of)
                    .toList());
    session.print(
        rows, UsageRow.table(now, "Nothing is known of this month. Look now: ionflow usage poll"));
    return ExitCode.DONE;
  }
}
