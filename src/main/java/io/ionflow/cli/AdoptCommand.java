package io.ionflow.cli;

import io.ionflow.DatasetWiring;
import io.ionflow.WatchedSources;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.bucket.ObjectPaths;
import io.ionflow.ingest.versions.Adoption;
import io.ionflow.ingest.versions.AdoptionRefusedException;
import io.ionflow.ion.Asset;
import io.ionflow.ion.IonFault;
import io.ionflow.journal.Journal;
import io.ionflow.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow adopt}. */
@Command(
    name = "adopt",
    header = "Take an asset that exists at ion into the journal.",
    description = {
      "",
      "From then on it has a name, is in status, endpoint and the catalog, and new versions of its",
      "dataset follow it. With its file, which is read, the same content is not sent again; without,",
      "nothing is known of its content. Nothing is changed at ion, and an adopted asset is never",
      "deleted there. Works beside a running daemon and without one.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow adopt 1234567 --alias harbour",
      "  ionflow adopt 1234567 --file inbox/harbour.las",
      "  ionflow adopt 1234567 --source inbox --path 2025/harbour.las      whose file may be gone",
      "",
      "Exit codes: 0 adopted; 1 it is not, and the message says why; 2 wrong arguments;",
      "3 credentials",
    })
public final class AdoptCommand implements Action {
  private final Session session;
  private final Terminal terminal;
  private final LongFunction<Asset> ask;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ASSET", description = "Id of the asset.")
  private long asset;

  @Option(names = "--file", paramLabel = "PATH", description = "The file that it was made of.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source that its dataset belongs to, as its sources are configured.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Path of the dataset's main file in that source; read if it is there.")
  private Optional<String> path = Optional.empty();

  @Option(names = "--alias", paramLabel = "NAME", description = "A name to stand for it.")
  private Optional<String> alias = Optional.empty();

  @Mixin private SourceChoice choice;

  /**
   * Works in that session's directory.
   *
   * @param ask asks ion for an asset
   */
  public AdoptCommand(Session session, Terminal terminal, LongFunction<Asset> ask) {
    this.session = session;
    this.terminal = terminal;
    this.ask = ask;
  }

  @Override
  public ExitCode run() throws Exception {
    demandSense();
    Settings settings = session.settings().valid();
    Asset found = ask();
    JobWork work = new JobWork(session, terminal, "adopt");
    Origins origins = Origins.few();
    try (Journal journal = work.openOrMake()) {
      Adoption adoption =
          new Adoption(
              journal.adoptions(),
              origins,
              new DatasetReader(origins, DatasetWiring.limits(settings)),
              journal.deliveries().contentKey(),
              Clock.systemUTC());
      work.print(List.of(adopt(adoption, found, settings, origins)));
    } catch (AdoptionRefusedException refused) {
      throw new CommandException(ExitCode.FAILED, refused.getMessage(), refused.next());
    }
    return ExitCode.DONE;
  }

  private void demandSense() {
    if (source.isPresent() != path.isPresent() || (file.isPresent() && source.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "Give --file PATH, or --source NAME with --path PATH, or neither.");
    }
    try {
      alias.ifPresent(Keeping::alias);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage() + ".", e);
    }
    path.flatMap(ObjectPaths::refusal)
        .ifPresent(
            refusal -> {
              throw new ParameterException(spec.commandLine(), refusal + ".");
            });
    if (choice.isMade() && file.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "What the data is, is said for --file alone.");
    }
  }

  private Asset ask() {
    try {
      return ask.apply(asset);
    } catch (IonFault.Missing missing) {
      throw new CommandException(
          ExitCode.FAILED,
          "ion knows no asset %d, or does not show it to these credentials.".formatted(asset),
          "Look at its id in ion's dashboard, and at the scope assets:read: ionflow whoami");
    }
  }

  private Job adopt(Adoption adoption, Asset found, Settings settings, Origins origins)
      throws IOException {
    if (file.isPresent()) {
      return byFile(adoption, found, settings, file.get().toAbsolutePath().normalize());
    }
    if (source.isPresent()) {
      Source named = named(settings);
      boolean isThere = origins.files(named).holds(path.get());
      if (!isThere) {
        session.tell("The file is not there, so nothing is known of its content.");
      }
      return adoption.adopt(found, named, path.get(), alias, isThere);
    }
    return adoption.adopt(found, alias, session.workspace().data());
  }

  private Source named(Settings settings) {
    WatchedSources sources = WatchedSources.of(settings, session.workspace());
    return sources
        .named(source.get())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no source %s; there are %s."
                        .formatted(
                            source.get(), sources.all().stream().map(Source::name).toList())));
  }

  /** A file in a watched folder is that source's; any other is as upload would take it. */
  private Job byFile(Adoption adoption, Asset found, Settings settings, Path read)
      throws IOException {
    if (!Files.isRegularFile(read)) {
      throw new ParameterException(spec.commandLine(), read + " is not there, or is no file.");
    }
    Source owner =
        WatchedSources.of(settings, session.workspace())
            .above(read)
            .filter(watched -> !choice.isMade())
            .orElseGet(
                () ->
                    choice.source(
                        "upload:" + read.getParent(), read.getParent(), session.workspace()));
    Path root = ((Folder) owner.origin()).root();
    String below = root.relativize(read).toString().replace(File.separator, "/");
    return adoption.adopt(found, owner, below, alias, true);
  }
}
