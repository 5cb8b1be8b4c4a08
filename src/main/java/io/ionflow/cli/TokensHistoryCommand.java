package io.ionflow.cli;

import io.ionflow.rotation.Holding;
import io.ionflow.rotation.RotationEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ionflow tokens history}. */
@Command(
    name = "history",
    header = "Print everything that was done to a policy's tokens, oldest first.",
    description = {
      "",
      "Each change stands there before it was made and after. With --fetches: which app",
      "has which token; one that is old or gone by its role still has to come for the new.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 1 nothing is known of it"})
public final class TokensHistoryCommand implements Action {
  private static final Table<Row> TABLE =
      new Table<Row>("Nothing has happened yet.")
          .text("AT", row -> row.at().toString())
          .text("STATE", row -> row.to() == null ? "-" : row.to())
          .text("BY", Row::by)
          .text("WHAT", Row::why);

  private final Session session;
  private final Supplier<RotationDrive> drives;

  @Parameters(
      paramLabel = "NAME",
      description = "The policy; or 'default token' for what became of that.")
  private String name;

  @Option(
      names = "--fetches",
      description = "Print instead which app fetched which token, when and how often.")
  private boolean fetches;

  private record Row(
      Instant at, String policy, String rotation, String from, String to, String by, String why) {
    static Row of(RotationEvent event) {
      return new Row(
          event.at(),
          event.policy(),
          event.rotationId().orElse(null),
          event.from().map(Enum::name).orElse(null),
          event.to().map(Enum::name).orElse(null),
          event.by(),
          event.why());
    }
  }

  /** Prints what that drive's journal has. */
  public TokensHistoryCommand(Session session, Supplier<RotationDrive> drives) {
    this.session = session;
    this.drives = drives;
  }

  @Override
  public ExitCode run() {
    try (RotationDrive drive = drives.get()) {
      if (fetches) {
        return printFetches(drive);
      }
      List<Row> rows = drive.rotations().history(name).stream().map(Row::of).toList();
      demandKnown(drive, rows);
      session.print(rows, TABLE);
      return ExitCode.DONE;
    }
  }

  private ExitCode printFetches(RotationDrive drive) {
    List<Holding> holdings = drive.rotations().holdings();
    List<FetchRow> rows =
        drive.handovers().fetches(name).stream()
            .map(fetch -> FetchRow.of(name, fetch, holdings))
            .toList();
    demandKnown(drive, rows);
    session.print(rows, FetchRow.TABLE);
    return ExitCode.DONE;
  }

  private void demandKnown(RotationDrive drive, List<?> rows) {
    if (rows.isEmpty() && drive.policies().find(name).isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED,
          "Nothing is known of '" + name + "'.",
          "See which policies there are: ionflow tokens plan");
    }
  }
}
