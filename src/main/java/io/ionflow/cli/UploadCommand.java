package io.ionflow.cli;

import io.ionflow.DatasetWiring;
import io.ionflow.ingest.Admission;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.reading.PassingNames;
import io.ionflow.journal.DaemonLock.Worker;
import io.ionflow.journal.Journal;
import io.ionflow.store.NativeCiphers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow upload}. */
@Command(
    name = "upload",
    header = "Make ion assets of files or folders, once.",
    description = {
      "",
      "The files go the same way as those of a watched folder and stay where they are. Beside a",
      "running daemon the daemon does the work; otherwise this command does it and waits for the",
      "end.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow upload city.gml",
      "  ionflow upload --type TERRAIN --option waterMask=true dem.tif",
      "  ionflow upload --wait --json model.obj photo.tif",
      "  ionflow plan --output plan.yaml delivery/     look first; edit; then",
      "  ionflow upload --plan plan.yaml",
      "",
      "Exit codes: 0 every dataset is complete, or handed over; 1 none is; 2 wrong arguments;",
      "3 credentials; 4 some are complete, some are not",
    })
public final class UploadCommand implements Action {
  private final Session session;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files, or folders of them.")
  private List<Path> files = List.of();

  /** Those that were named, as they really are. */
  private final List<Path> folders = new ArrayList<>();

  @Mixin private SourceChoice choice;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Upload what a plan says, as it was written by plan --output, or edited since.")
  private Optional<Path> plan = Optional.empty();

  @Option(names = "--wait", description = "Wait for the end, also beside a daemon.")
  private boolean wait;

  @Option(names = "--no-wait", description = "Leave the work to the daemon that runs next.")
  private boolean leave;

  /**
   * Works in that session's directory.
   *
   * @param terminal shows progress
   */
  public UploadCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public ExitCode run() throws Exception {
    requireOneWay();
    Optional<PlanReplay> replay = plan.map(file -> new PlanReplay(session, file));
    replay.ifPresent(PlanReplay::prove);
    Set<Path> found = expand();
    ExitCode exitCode =
        run(jobs -> replay.isPresent() ? replay.get().admit(jobs) : admit(jobs, found));
    boolean leftOut = replay.filter(done -> done.unsettled() > 0).isPresent();
    return leftOut && exitCode == ExitCode.DONE ? ExitCode.PARTIAL : exitCode;
  }

  private void requireOneWay() {
    if (files.isEmpty() == plan.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name files or folders, or a plan by --plan FILE.");
    }
    if (plan.isPresent() && choice.isMade()) {
      throw new ParameterException(
          spec.commandLine(), "What the data is stands in the plan; edit it there.");
    }
  }

  private ExitCode run(JobWork.Intake intake) throws Exception {
    JobWork work = new JobWork(session, terminal, "upload");
    Optional<Worker> worker = work.worker(!leave && !wait);
    if (worker.isEmpty() && !leave) {
      NativeCiphers.use();
      return end(work.seeThrough(intake));
    }
    List<String> ids;
    try (Journal journal = work.openOrMake()) {
      ids = intake.into(journal.jobs());
      if (JobWork.handsOver(worker, leave, wait)) {
        return handedOver(JobWork.present(journal.jobs(), ids));
      }
      List<Job> now = work.watchOthers(journal.jobs(), ids, job -> job.state().ended());
      if (!JobWork.anyOpen(now)) {
        return end(now);
      }
    }
    return end(work.seeThrough(ids));
  }

  private Set<Path> expand() throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new ParameterException(spec.commandLine(), file + " does not exist.");
      }
      Path place = place(file);
      if (Files.isDirectory(place)) {
        folders.add(place);
      }
      try (Stream<Path> below = Files.walk(place)) {
        below.filter(UploadCommand::isData).sorted().forEach(found::add);
      }
    }
    if (found.isEmpty() && plan.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED,
          "There is nothing to upload in " + files + ".",
          "Name files, or folders that hold some; ionflow plan shows what is taken for data.");
    }
    return found;
  }

  /** A folder that was named by a link is what the link leads to; links in it are not followed. */
  private static Path place(Path named) throws IOException {
    return Files.isDirectory(named) ? named.toRealPath() : named.toAbsolutePath().normalize();
  }

  private static boolean isData(Path file) {
    return Files.isRegularFile(file) && !PassingNames.matches(file.getFileName().toString());
  }

  private List<String> admit(Jobs jobs, Set<Path> found) throws IOException {
    Origins origins = Origins.few();
    DatasetReader reader =
        new DatasetReader(origins, DatasetWiring.limits(session.settings().valid()));
    Admission admission = new Admission(jobs, origins, reader, Clock.systemUTC());
    Set<String> ids = new LinkedHashSet<>();
    for (Path file : found) {
      if (!comesWithAnother(file, found, reader)) {
        ids.add(admission.admit(file.toFile(), source(file)).id());
      }
    }
    return new ArrayList<>(ids);
  }

  /** A tileset's tiles come with it; handed over later, they would begin it anew. */
  private boolean comesWithAnother(Path file, Set<Path> found, DatasetReader reader)
      throws IOException {
    Source source = source(file);
    Path root = ((Folder) source.origin()).root();
    String path = root.relativize(file).toString().replace(File.separator, "/");
    return reader.owner(source, path).map(root::resolve).filter(found::contains).isPresent();
  }

  /** The folder that was named is the root; a file that was named has its own folder as root. */
  private Source source(Path file) {
    Path root = folders.stream().filter(file::startsWith).findFirst().orElse(file.getParent());
    return choice.source("upload:" + root, root, session.workspace());
  }

  private ExitCode end(List<Job> jobs) {
    print(jobs);
    return Deliveries.exitCode(jobs);
  }

  private ExitCode handedOver(List<Job> jobs) {
    print(jobs);
    jobs.stream()
        .filter(job -> !job.reason().isEmpty())
        .forEach(job -> session.tell(job.main() + ": " + job.reason()));
    return ExitCode.DONE;
  }

  private void print(List<Job> jobs) {
    session.print(jobs.stream().map(DeliveryRow::of).toList(), DeliveryRow.TABLE);
  }
}
