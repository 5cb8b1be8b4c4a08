package io.ionflow.cli;

import io.ionflow.Daemon;
import io.ionflow.ingest.catalog.CsvCatalog;
import io.ionflow.ingest.catalog.StacCatalog;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ionflow catalog}. */
@Command(
    name = "catalog",
    header = "Write a catalog of everything that was published and is at ion.",
    description = {
      "",
      "As a static STAC catalog in a folder, of which only what has changed is written anew, or as a",
      "table. Asks ion nothing. A daemon keeps one current by itself: ionflow.catalog.folder.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow catalog --format stac --output public/stac",
      "  ionflow catalog --format csv --output published.csv",
      "",
      "Exit codes: 0 written; 1 it can't be, or there is no journal yet; 2 wrong arguments",
    })
public final class CatalogCommand implements Action {
  /** As what it is written. */
  enum Format {
    STAC,
    CSV
  }

  /** As {@code --json} prints it. */
  private record Row(String format, String output, long entries) {}

  private static final Table<Row> TABLE =
      new Table<Row>("Nothing is written.")
          .text("FORMAT", Row::format)
          .number("ENTRIES", row -> Long.toString(row.entries()))
          .text("OUTPUT", Row::output);

  private final Session session;

  @Spec private CommandSpec spec;

  @Option(names = "--format", paramLabel = "FORMAT", required = true, description = "stac or csv.")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "The folder of a STAC catalog; the file of a table, which is printed without.")
  private Optional<Path> output = Optional.empty();

  /** Works in that session's directory. */
  public CatalogCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() throws Exception {
    if (format == Format.STAC && output.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--format stac needs --output with a folder.");
    }
    Settings settings = session.settings().valid();
    JournalSettings place = Daemon.journalSettings(settings, session.workspace(), "catalog");
    JobWork.demandJournal(place, "catalog");
    try (Journal journal = Journal.openToRead(place, Clock.systemUTC())) {
      write(journal, settings.uri("ionflow.ion.api"));
      return ExitCode.DONE;
    } catch (StacCatalog.NotOursException e) {
      throw new CommandException(
          ExitCode.FAILED, e.getMessage() + ".", "Name an empty folder, or a new one.");
    }
  }

  private void write(Journal journal, URI api) throws IOException {
    if (output.isEmpty()) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      new CsvCatalog(journal.chronicle(), api).write(text);
      session.out().print(text.toString(StandardCharsets.UTF_8));
      session.out().flush();
      return;
    }
    Path where = output.get().toAbsolutePath().normalize();
    long entries =
        switch (format) {
          case STAC ->
              new StacCatalog(
                      journal.chronicle(),
                      journal.jobs(),
                      journal.versions().inscriptions(),
                      api,
                      where)
                  .write();
          case CSV -> new CsvCatalog(journal.chronicle(), api).write(where);
        };
    session.print(
        List.of(new Row(format.name().toLowerCase(Locale.ROOT), where.toString(), entries)), TABLE);
  }
}
