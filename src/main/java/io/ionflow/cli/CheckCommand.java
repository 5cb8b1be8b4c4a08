package io.ionflow.cli;

import io.ionflow.check.Check;
import io.ionflow.ingest.inventory.Difference;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ionflow check}. */
@Command(
    name = "check",
    header =
        "Say everything that is wrong with settings, routes and credentials, without starting.",
    description = {
      "",
      "Reads what run would read, asks ion whose the credentials are and what they may do, and",
      "changes nothing. With --deep it also compares the journal with ion and the sources: what",
      "differs, what is missing here, what is missing there. It goes through all assets of the",
      "account, and reads no file.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow check",
      "  ionflow --dir maps check --deep --json",
      "  ionflow check --deep --remove-orphans         what would be removed; then with --yes",
      "",
      "Exit codes: 0 nothing wrong, or only warnings; 1 ion or the journal can't be reached; 2 the",
      "configuration has to be settled first; 3 nothing but the credentials; 4 journal, sources and",
      "ion differ (--deep)",
    })
public final class CheckCommand implements Action {
  private final Session session;
  private final Supplier<List<Check>> checks;
  private final Supplier<List<Check>> deepChecks;

  private final InventoryDesk desk;

  @Spec private CommandSpec spec;

  @Option(names = "--deep", description = "Also compare the journal, the sources and ion.")
  private boolean deep;

  @Option(
      names = "--remove-orphans",
      description =
          "With --deep: say which empty assets that no job needs would be removed; with --yes, do so.")
  private boolean removeOrphans;

  @Option(names = "--yes", description = "Remove them.")
  private boolean yes;

  /**
   * Runs these checks.
   *
   * @param checks what is always checked
   * @param deepChecks what is checked with --deep as well
   * @param desk compares then
   */
  public CheckCommand(
      Session session,
      Supplier<List<Check>> checks,
      Supplier<List<Check>> deepChecks,
      InventoryDesk desk) {
    this.desk = desk;
    this.session = session;
    this.checks = checks;
    this.deepChecks = deepChecks;
  }

  @Override
  public ExitCode run() throws Exception {
    if ((removeOrphans && !deep) || (yes && !removeOrphans)) {
      throw new ParameterException(
          spec.commandLine(), "--remove-orphans goes with --deep, and --yes with both.");
    }
    Stream<Check> all =
        deep
            ? Stream.concat(checks.get().stream(), deepChecks.get().stream())
            : checks.get().stream();
    List<Problem> problems = all.flatMap(check -> check.run().stream()).toList();
    List<ProblemRow> rows = problems.stream().map(ProblemRow::of).toList();
    ExitCode exitCode = exitCode(problems);
    if (deep && exitCode == ExitCode.DONE) {
      return compare(rows);
    }
    if (session.json()) {
      session.print(rows, new Table<>(""));
    } else {
      rows.forEach(row -> session.printLine(row, row.line()));
      session.printLine(rows, summary(problems));
    }
    return exitCode;
  }

  /** Prints as it goes, since there may be very many. */
  private ExitCode compare(List<ProblemRow> rows) throws Exception {
    try (RowStream out = new RowStream(session)) {
      rows.forEach(row -> out.print(row, row.line()));
      Optional<Map<Verdict, Long>> counts = desk.compare(orphaned(), found -> print(out, found));
      if (counts.isEmpty()) {
        session.tell("There is no journal yet, so there is nothing to compare.");
        return ExitCode.DONE;
      }
      InventoryRow sum = InventoryRow.of(counts.get());
      out.print(sum, sum.problem() + ".");
      return counts.get().entrySet().stream()
              .anyMatch(count -> count.getKey().counts() && count.getValue() > 0)
          ? ExitCode.PARTIAL
          : ExitCode.DONE;
    }
  }

  private InventoryDesk.Orphaned orphaned() {
    if (!removeOrphans) {
      return InventoryDesk.Orphaned.STAY;
    }
    return yes ? InventoryDesk.Orphaned.REMOVED : InventoryDesk.Orphaned.TRIED;
  }

  private static void print(RowStream out, Difference found) {
    InventoryRow row = InventoryRow.of(found);
    out.print(row, row.line());
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
