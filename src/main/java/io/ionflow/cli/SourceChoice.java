package io.ionflow.cli;

import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Strategy;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.settings.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a person says of data on the command line. */
final class SourceChoice {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "What the data is or the asset shall be, in ion's words, such as TERRAIN.")
  private Optional<String> type = Optional.empty();

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "One of ion's options for the data; may be repeated.")
  private final Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--name", paramLabel = "NAME", description = "What the asset is called.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "WHICH",
      description =
          "What makes a dataset: file (one with all that belongs to it; the default), stem (files of"
              + " the same name) or folder (each one directly below).")
  private Strategy strategy = Strategy.FILE;

  /** Files below a root as a source, which stay where they are. */
  Source source(String title, Path root, Workspace workspace) {
    return new Source(
            title,
            new Folder(root, workspace.done(), workspace.failed()),
            Duration.ZERO,
            Duration.ZERO,
            sourceType(),
            assetType(),
            name,
            Options.values(options),
            PostAction.KEEP)
        .grouped(new Grouping(strategy, Optional.empty()));
  }

  /** Whether something was said. */
  boolean isMade() {
    return type.isPresent() || !options.isEmpty() || name.isPresent() || strategy != Strategy.FILE;
  }

  private Optional<SourceType> sourceType() {
    return type.filter(word -> assetType().isEmpty()).map(this::asSourceType);
  }

  private SourceType asSourceType(String word) {
    try {
      return SourceType.of(word);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--type " + e.getMessage() + ".", e);
    }
  }

  private Optional<AssetType> assetType() {
    return type.flatMap(
        word ->
            Stream.of(AssetType.values())
                .filter(known -> known.wireName().equalsIgnoreCase(word))
                .findFirst());
  }
}
