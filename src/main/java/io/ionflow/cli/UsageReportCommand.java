package io.ionflow.cli;

import io.ionflow.usage.By;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.report.Format;
import io.ionflow.usage.report.Span;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ionflow usage report}. */
@Command(
    name = "report",
    header = "Write what was used in some days (UTC): this month, unless given.",
    footer = {
      "",
      "Examples:",
      "  ionflow usage report --by team",
      "  ionflow usage report --from 2026-10-01 --to 2026-10-31 --format xlsx --output october.xlsx",
      "",
      "Exit codes: 0 done, 1 there is no journal yet, 2 wrong arguments or settings"
    })
public final class UsageReportCommand implements Action {
  /** What is printed and not written by a format of its own. */
  enum Shape {
    TABLE,
    CSV,
    JSON,
    XLSX,
    HTML
  }

  private final Session session;
  private final UsageOffice office;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-11-01.")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DAY", description = "Last day; today unless given.")
  private Optional<LocalDate> to = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "token",
      description = "token, app, team, asset or source; ${DEFAULT-VALUE} unless given.")
  private By by;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv, json, xlsx or html; as the file's name ends, or table.")
  private Optional<Shape> format = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write there; it is complete or not there at all.")
  private Optional<Path> output = Optional.empty();

  /** Reads by that office. */
  public UsageReportCommand(Session session, UsageOffice office, Clock clock) {
    this.session = session;
    this.office = office;
    this.clock = clock;
  }

  @Override
  public ExitCode run() throws Exception {
    Shape shape = format.orElseGet(this::shape);
    Span span = span();
    if (shape == Shape.XLSX && output.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--format xlsx needs --output FILE.");
    }
    return office.read(
        ledger -> {
          if (shape == Shape.TABLE) {
            table(ledger, span);
          } else {
            write(ledger, span, Format.valueOf(shape.name()));
          }
          return ExitCode.DONE;
        });
  }

  private Shape shape() {
    String name = output.map(Path::toString).orElse("");
    for (Format one : Format.values()) {
      if (name.endsWith("." + one.ending())) {
        return Shape.valueOf(one.name());
      }
    }
    return session.json() ? Shape.JSON : Shape.TABLE;
  }

  private Span span() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate last = to.orElse(today);
    try {
      return new Span(from.orElse(last.withDayOfMonth(1)), last.plusDays(1), by, clock.instant());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
    }
  }

  private void table(Ledger ledger, Span span) {
    session.print(
        ledger.total(span.begin(), span.end(), by).stream().map(UsageRow::of).toList(),
        UsageRow.table(span.now(), "Nothing is known of this time."));
  }

  private void write(Ledger ledger, Span span, Format as) throws IOException {
    if (output.isEmpty()) {
      var text = new java.io.ByteArrayOutputStream();
      as.write(ledger, span, text);
      session.out().print(text.toString(java.nio.charset.StandardCharsets.UTF_8));
      session.out().flush();
      return;
    }
    Path file = output.get().toAbsolutePath();
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
      as.write(ledger, span, out);
    } catch (IOException | UncheckedIOException e) {
      Files.deleteIfExists(half);
      throw new CommandException(
          ExitCode.FAILED, file + " can't be written.", "Make room, or name another place.", e);
    }
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    session.tell("Written: " + file);
  }
}
