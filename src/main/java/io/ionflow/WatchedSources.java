package io.ionflow;

import io.ionflow.check.DeclaredSource;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.SourceDefinition;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The sources of a working directory, for commands: as a daemon has them, but for their times.
 *
 * @param all those that can be made
 */
public record WatchedSources(List<Source> all) {

  /** Reads them. */
  public static WatchedSources of(Settings settings, Workspace workspace) {
    Properties properties = settings.asProperties();
    properties.setProperty("ionflow.dir", workspace.dir().toString());
    return new WatchedSources(
        DeclaredSource.beans(workspace, properties, "source").stream()
            .filter(SourceDefinition.class::isInstance)
            .map(made -> ((SourceDefinition) made).source())
            .toList());
  }

  /** The one of that name. */
  public Optional<Source> named(String name) {
    return all.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** The one that watches a folder above a file. */
  public Optional<Source> above(Path file) {
    return all.stream()
        .filter(
            source -> source.origin() instanceof Folder folder && file.startsWith(folder.root()))
        .findFirst();
  }
}
