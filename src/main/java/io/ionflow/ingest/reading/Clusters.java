package io.ionflow.ingest.reading;

import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.Strategy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the files that are one dataset because a person says so, by an {@code ion.yaml} or by the
 * source's strategy. Told without reading any of them, but for a tileset's head.
 */
public final class Clusters {
  private static final List<String> EXTENSIONS = Format.allExtensions();

  private final Tilesets tilesets = new Tilesets();

  /** The cluster that a file belongs to; empty if that is left to its content. */
  public Optional<Cluster> of(SourceTree tree, Grouping grouping, TreePath path)
      throws IOException, UnfitDataException {
    if (grouping.strategy() == Strategy.FOLDER) {
      return inFolder(tree, grouping, path);
    }
    Optional<Cluster> described = described(tree, path);
    return described.isPresent() || grouping.strategy() == Strategy.FILE
        ? described
        : ofStem(tree, path);
  }

  /** The outermost description holds, unless it stands among the tiles of a tileset. */
  private Optional<Cluster> described(SourceTree tree, TreePath path)
      throws IOException, UnfitDataException {
    Optional<Cluster> outermost = Optional.empty();
    for (String folder : path.folders()) {
      Optional<Cluster> found = manifest(tree, folder);
      outermost = found.isPresent() ? found : outermost;
    }
    if (outermost.isPresent()) {
      Optional<TreePath> tileset = tilesets.outermost(tree, outermost.get().anchor());
      String folder = outermost.get().folder();
      return outermost.filter(
          found -> tileset.filter(main -> main.folder().length() < folder.length()).isEmpty());
    }
    return outermost;
  }

  static Optional<Cluster> manifest(SourceTree tree, String folder)
      throws IOException, UnfitDataException {
    TreePath path = new TreePath(folder + ManifestName.NAME);
    return tree.holds(path)
        ? Optional.of(new Cluster(path, folder, Cluster.Kind.MANIFEST))
        : Optional.empty();
  }

  static Optional<Cluster> inFolder(SourceTree tree, Grouping grouping, TreePath path)
      throws IOException, UnfitDataException {
    Optional<Cluster> whole = manifest(tree, "");
    if (whole.isPresent() || path.folder().isEmpty()) {
      return whole;
    }
    String top = path.text().substring(0, path.text().indexOf('/') + 1);
    Optional<Cluster> described = manifest(tree, top);
    if (described.isPresent()) {
      return described;
    }
    String done =
        grouping.doneName().map(name -> name.name(top.substring(0, top.length() - 1))).orElse("");
    return tree.first(top, done).map(file -> new Cluster(file.path(), top, Cluster.Kind.FOLDER));
  }

  /** Looked for by name: a folder may hold very many files. */
  private Optional<Cluster> ofStem(SourceTree tree, TreePath path)
      throws IOException, UnfitDataException {
    if (tilesets.outermost(tree, path).isPresent() || path.name().equals(Tilesets.MAIN)) {
      return Optional.empty();
    }
    return ofStem(tree, path.folder(), Sidecars.stem(path));
  }

  static Optional<Cluster> ofStem(SourceTree tree, String folder, String stem)
      throws IOException, UnfitDataException {
    tree.expect(folder + stem + ".");
    for (String extension : EXTENSIONS) {
      for (String spelled : List.of(extension, extension.toUpperCase(Locale.ROOT))) {
        TreePath candidate = new TreePath(folder + stem + "." + spelled);
        if (tree.holds(candidate)) {
          return Optional.of(new Cluster(candidate, folder, Cluster.Kind.STEM));
        }
      }
    }
    return Optional.empty();
  }
}
