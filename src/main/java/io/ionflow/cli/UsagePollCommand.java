package io.ionflow.cli;

import io.ionflow.usage.Book;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ionflow usage poll}. */
@Command(
    name = "poll",
    header = "Ask every source now, as the schedule would.",
    description = {
      "",
      "Beside a running daemon or without one. --json prints the figures that the sources tell.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 every source has answered, 1 none has, 2 settings, 3 credentials, 4 some have"
    })
public final class UsagePollCommand implements Action {
  private static final Table<Book.Poll> TABLE =
      new Table<Book.Poll>("No source is asked; see ionflow.usage.sources.")
          .text("SOURCE", Book.Poll::source)
          .number("FIGURES", poll -> Integer.toString(poll.told().size()))
          .number("NEW", poll -> Integer.toString(poll.fresh()))
          .text("PROBLEM", Book.Poll::problem);

  private final Session session;
  private final UsageOffice office;

  /** Asks by that office. */
  public UsagePollCommand(Session session, UsageOffice office) {
    this.session = session;
    this.office = office;
  }

  @Override
  public ExitCode run() throws Exception {
    List<Book.Poll> polls = office.poll();
    List<Book.Poll> silent = polls.stream().filter(poll -> !poll.problem().isEmpty()).toList();
    if (session.json()) {
      print(polls);
      silent.forEach(poll -> session.tell(poll.source() + ": " + poll.problem()));
    } else {
      session.print(polls, TABLE);
    }
    int failed = silent.size();
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == polls.size() ? ExitCode.FAILED : ExitCode.PARTIAL;
  }

  private void print(List<Book.Poll> polls) {
    try (RowStream rows = new RowStream(session)) {
      for (Book.Poll poll : polls) {
        poll.told().forEach(sample -> rows.print(UsageRow.of(sample), ""));
      }
    }
  }
}
