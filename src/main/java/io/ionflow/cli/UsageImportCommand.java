package io.ionflow.cli;

import io.ionflow.usage.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow usage import}. */
@Command(
    name = "import",
    header = "Take figures in from CSV files, by the mappings in config/usage.yaml.",
    description = {
      "",
      "A file is taken whole or not at all; taken twice it changes nothing. --json prints the figures",
      "of those that are taken.",
      ""
    },
    footer = {"", "Exit codes: 0 all were taken, 1 none was, 2 wrong arguments, 4 some were"})
public final class UsageImportCommand implements Action {
  /** A file and what became of it. */
  record Taken(String file, int figures, String problem) {}

  private static final Table<Taken> TABLE =
      new Table<Taken>("No file.")
          .text("FILE", Taken::file)
          .number("NEW", taken -> Integer.toString(taken.figures()))
          .text("PROBLEM", Taken::problem);

  private final Session session;
  private final UsageOffice office;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files.")
  private List<Path> files = List.of();

  /** Imports by that office. */
  public UsageImportCommand(Session session, UsageOffice office) {
    this.session = session;
    this.office = office;
  }

  @Override
  public ExitCode run() throws Exception {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new ParameterException(spec.commandLine(), file + " is no file.");
      }
    }
    List<Taken> taken = session.json() ? takePrinting() : takeAll(sample -> {});
    List<Taken> left = taken.stream().filter(one -> !one.problem().isEmpty()).toList();
    if (session.json()) {
      left.forEach(one -> session.tell(one.file() + ": " + one.problem()));
    } else {
      session.print(taken, TABLE);
    }
    int failed = left.size();
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == taken.size() ? ExitCode.FAILED : ExitCode.PARTIAL;
  }

  private List<Taken> takePrinting() throws Exception {
    try (RowStream rows = new RowStream(session)) {
      return takeAll(sample -> rows.print(UsageRow.of(sample), ""));
    }
  }

  private List<Taken> takeAll(Consumer<Sample> each) throws Exception {
    List<Taken> taken = new ArrayList<>();
    for (Path file : files) {
      taken.add(take(file, each));
    }
    return taken;
  }

  private Taken take(Path file, Consumer<Sample> each) throws Exception {
    try {
      return new Taken(file.toString(), office.take(file, each), "");
    } catch (IllegalArgumentException wrong) {
      return new Taken(file.toString(), 0, wrong.getMessage());
    }
  }
}
