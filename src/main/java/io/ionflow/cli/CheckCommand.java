package io.ionflow.cli;

import io.ionflow.check.Check;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Severity;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow check}. */
@Command(
    name = "check",
    header = "Say everything that is wrong with settings, sources and routes, without starting.",
    description = {
      "",
      "Reads what run would read and changes nothing. With --deep it also asks ion and "
          + "the journal, with the credentials that run would use.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow check",
      "  ionflow --dir maps check --deep --json",
      "",
      "Exit codes: 0 nothing wrong, or only warnings; 2 something has to be settled first",
    })
public final class CheckCommand implements Action {
  private final Session session;
  private final Supplier<List<Check>> checks;
  private final Supplier<List<Check>> deepChecks;

  @Option(names = "--deep", description = "Also try whether ion and the journal can be reached.")
  private boolean deep;

  /**
   * Runs these checks.
   *
   * @param checks what can be told from files alone
   * @param deepChecks what needs the network or the journal
   */
  public CheckCommand(
      Session session, Supplier<List<Check>> checks, Supplier<List<Check>> deepChecks) {
    this.session = session;
    this.checks = checks;
    this.deepChecks = deepChecks;
  }

  @Override
  public ExitCode run() {
    Stream<Check> all =
        deep
            ? Stream.concat(checks.get().stream(), deepChecks.get().stream())
            : checks.get().stream();
    List<Problem> problems = all.flatMap(check -> check.run().stream()).toList();
    List<ProblemRow> rows = problems.stream().map(ProblemRow::of).toList();
    if (session.json()) {
      session.print(rows, new Table<>(""));
    } else {
      rows.forEach(row -> session.printLine(row, row.line()));
      session.printLine(rows, summary(problems));
    }
    return errors(problems) > 0 ? ExitCode.USAGE : ExitCode.DONE;
  }

  private static String summary(List<Problem> problems) {
    if (problems.isEmpty()) {
      return "Nothing is wrong.";
    }
    long errors = errors(problems);
    return "%d to settle first, %d to look at.".formatted(errors, problems.size() - errors);
  }

  private static long errors(List<Problem> problems) {
    return problems.stream().filter(found -> found.severity() == Severity.ERROR).count();
  }
}
