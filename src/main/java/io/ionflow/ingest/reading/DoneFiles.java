package io.ionflow.ingest.reading;

import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.Strategy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the file that says that a dataset is whole, and the dataset that such a file speaks of. */
public final class DoneFiles {
  private DoneFiles() {}

  /** The done file of a dataset, if it is there. */
  public static Optional<SourceFile> of(
      SourceTree tree, DoneName name, TreePath main, Optional<Cluster> cluster)
      throws IOException, UnfitDataException {
    for (String candidate : candidates(tree, name, main, cluster)) {
      Optional<SourceFile> file = tree.file(new TreePath(candidate));
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /** Where the done file of a dataset may stand, the usual place first. */
  public static List<String> candidates(
      SourceTree tree, DoneName name, TreePath main, Optional<Cluster> cluster) {
    if (cluster.isPresent() && cluster.get().kind() != Cluster.Kind.STEM) {
      return ofFolder(tree, name, cluster.get());
    }
    String own = main.folder() + name.name(main.stem());
    String whole = main.folder() + name.name(main.name());
    if (!main.name().equals(Tilesets.MAIN) || main.folder().isEmpty()) {
      return List.of(own, whole);
    }
    TreePath folder = new TreePath(main.folder().substring(0, main.folder().length() - 1));
    return List.of(folder.folder() + name.name(folder.name()), own, whole);
  }

  private static List<String> ofFolder(SourceTree tree, DoneName name, Cluster cluster) {
    String file = name.name(cluster.name(tree));
    String inside = cluster.folder() + file;
    return cluster.folder().isEmpty() || !name.isNamed()
        ? List.of(inside)
        : List.of(new TreePath(cluster.chopped()).folder() + file, inside);
  }

  /** Whether a file is such a one by its name. */
  public static boolean isOne(Grouping grouping, TreePath path) {
    return grouping.doneName().flatMap(done -> done.dataset(path.name())).isPresent();
  }

  /**
   * The main file of the dataset that a done file speaks of, or a file of it; empty if it is no
   * done file, or nothing that it could mean is there.
   */
  public static Optional<TreePath> announced(SourceTree tree, Grouping grouping, TreePath path)
      throws IOException, UnfitDataException {
    Optional<String> name = grouping.doneName().flatMap(done -> done.dataset(path.name()));
    if (name.isEmpty() || name.get().isEmpty()) {
      return Optional.empty(); // a name for all: its folder is the dataset, as a cluster tells
    }
    String named = path.folder() + name.get();
    for (String direct : List.of(named, named + "/" + Tilesets.MAIN)) {
      if (tree.holds(new TreePath(direct))) {
        return Optional.of(new TreePath(direct));
      }
    }
    Optional<Cluster> folder =
        grouping.strategy() == Strategy.FOLDER && path.folder().isEmpty()
            ? Clusters.inFolder(tree, grouping, new TreePath(named + "/" + name.get()))
            : Clusters.manifest(tree, named + "/");
    return Stream.of(folder, Clusters.ofStem(tree, path.folder(), name.get()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(Cluster::anchor);
  }
}
