package io.ionflow.cli;

import io.ionflow.check.Check;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow check}. */
@Command(
    name = "check",
    header =
        "Say everything that is wrong with settings, routes and credentials, without starting.",
    description = {
      "",
      "Reads what run would read, asks ion whose the credentials are and what they may do, and "
          + "changes nothing. With --deep it also reads the journal.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow check",
      "  ionflow --dir maps check --deep --json",
      "",
      "Exit codes: 0 nothing wrong, or only warnings; 1 ion or the journal can't be reached; 2 the",
      "configuration has to be settled first; 3 nothing but the credentials",
    })
public final class CheckCommand implements Action {
  private final Session session;
  private final Supplier<List<Check>> checks;
  private final Supplier<List<Check>> deepChecks;

  @Option(names = "--deep", description = "Also try whether the journal can be read.")
  private boolean deep;

  /**
   * Runs these checks.
   *
   * @param checks what is always checked
   * @param deepChecks what is checked with --deep as well
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
    return exitCode(problems);
  }

  private static ExitCode exitCode(List<Problem> problems) {
    return problems.stream()
        .filter(found -> found.severity() == Severity.ERROR)
        .map(Problem::concern)
        .min(Comparator.naturalOrder())
        .map(
            worst ->
                switch (worst) {
                  case CONFIGURATION -> ExitCode.USAGE;
                  case CREDENTIALS -> ExitCode.CREDENTIALS;
                  case REACH -> ExitCode.FAILED;
                })
        .orElse(ExitCode.DONE);
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
