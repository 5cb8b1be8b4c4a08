package io.ionflow.cli;

import io.ionflow.DatasetWiring;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.plan.PlanWriter;
import io.ionflow.ingest.plan.PlannedDataset;
import io.ionflow.ingest.plan.Planner;
import io.ionflow.ingest.reading.ReadingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow plan}. */
@Command(
    name = "plan",
    header = "Print what an upload would do, and do nothing.",
    description = {
      "",
      "Looks at a file or at everything below a folder as upload does: which files make a dataset",
      "together, as what ion would take it, with which options, how many bytes it has, and what",
      "stands in its way. Nothing is sent, ion is not asked, and no token is needed.",
      "",
      "With --output the plan is written to a file as well, to be edited: name, type, sourceType,",
      "options, description, attribution; what is removed is left out. upload --plan does what it",
      "says then.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow plan delivery/",
      "  ionflow plan --strategy folder --json delivery/",
      "  ionflow plan --output plan.yaml delivery/ && $EDITOR plan.yaml &&",
      "    ionflow upload --plan plan.yaml",
      "",
      "Exit codes: 0 nothing is wrong, 1 there is no dataset that can be uploaded, 2 wrong",
      "arguments or settings, 4 some datasets have problems",
    })
public final class PlanCommand implements Action {
  private final Session session;
  private final BooleanSupplier relays;

  @Spec private CommandSpec spec;

  @Mixin private SourceChoice choice;

  @Parameters(arity = "1", paramLabel = "PATH", description = "A file, or a folder of them.")
  private Path path = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the plan to this file as well: JSON if it ends in .json, else YAML.")
  private Optional<Path> output = Optional.empty();

  private int datasets;
  private int usable;
  private long files;
  private long bytes;

  /**
   * Prints in that session.
   *
   * @param relays whether what is too large for an upload goes another way
   */
  public PlanCommand(Session session, BooleanSupplier relays) {
    this.session = session;
    this.relays = relays;
  }

  @Override
  public ExitCode run() throws IOException {
    Path named = path.toAbsolutePath().normalize();
    if (!Files.exists(named)) {
      throw new ParameterException(spec.commandLine(), path + " does not exist.");
    }
    boolean isFolder = Files.isDirectory(named);
    Path root = isFolder ? named : named.getParent();
    Source source = choice.source("upload:" + root, root, session.workspace());
    Optional<Path> written = output.map(file -> file.toAbsolutePath().normalize());
    ReadingLimits limits = DatasetWiring.limits(session.settings().valid());
    Planner planner =
        new Planner(
            new DatasetReader(Origins.few(), limits),
            source,
            relays.getAsBoolean() ? limits.fetchedBytes() : limits.uploadBytes(),
            file -> written.filter(file::equals).isPresent());
    begin();
    if (written.isEmpty()) {
      plan(planner, isFolder, named, this::show);
    } else {
      write(planner, isFolder, named, root, written.get());
    }
    return end();
  }

  private void write(Planner planner, boolean isFolder, Path named, Path root, Path file)
      throws IOException {
    try (PlanWriter writer = new PlanWriter(file, root)) {
      plan(
          planner,
          isFolder,
          named,
          dataset -> {
            show(dataset);
            writer.write(dataset);
          });
      writer.finish();
    }
  }

  private static void plan(Planner planner, boolean isFolder, Path named, Planner.Listener listener)
      throws IOException {
    if (isFolder) {
      planner.all(listener);
    } else {
      planner.one(named, listener);
    }
  }

  private void begin() {
    session.out().println(session.json() ? "[" : PlanRow.HEADING);
  }

  private void show(PlannedDataset dataset) {
    PlanRow row = PlanRow.of(dataset);
    if (session.json()) {
      session.out().print((datasets == 0 ? "" : ",\n") + Json.line(row));
    } else {
      session.out().println(row.text());
    }
    datasets++;
    files += row.members().size();
    bytes += row.bytes();
    usable += row.problems().isEmpty() ? 1 : 0;
  }

  private ExitCode end() {
    if (session.json()) {
      session.out().println(datasets == 0 ? "]" : "\n]");
    } else {
      session.out().println();
      session.out().println(summary());
      output.ifPresent(
          file ->
              session
                  .out()
                  .println(
                      "Written to %s; edit it, and: ionflow upload --plan %s"
                          .formatted(file, file)));
    }
    session.out().flush();
    if (usable == datasets && usable > 0) {
      return ExitCode.DONE;
    }
    return usable > 0 ? ExitCode.PARTIAL : ExitCode.FAILED;
  }

  private String summary() {
    if (datasets == 0) {
      return "No data is there.";
    }
    return "%,d %s of %,d %s and %,d bytes. %s"
        .formatted(
            datasets,
            datasets == 1 ? "dataset" : "datasets",
            files,
            files == 1 ? "file" : "files",
            bytes,
            usable == datasets
                ? "Nothing is wrong."
                : "%,d of them can't be uploaded as they are.".formatted(datasets - usable));
  }
}
