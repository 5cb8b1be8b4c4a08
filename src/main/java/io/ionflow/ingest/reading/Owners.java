package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the main file of the dataset that a file belongs to. Cheapest first: a tileset further up,
 * then the file that a sidecar is named after, then models in its folder and above that refer to
 * it.
 */
public final class Owners {
  private static final Set<String> REFERRING =
      Set.of("obj", "gltf", "glb", "dae", "kml", "gml", "citygml", "xml");

  /** Never part of another dataset than a tileset's, so that nobody has to be asked. */
  private static final Set<String> MAIN_ONLY =
      Set.of(
          "las",
          "laz",
          "obj",
          "gltf",
          "glb",
          "fbx",
          "kml",
          "kmz",
          "gml",
          "citygml",
          "xml",
          "json",
          "czml",
          "geojson",
          "topojson",
          "terraindb",
          "ifc",
          "rvt",
          "dwg",
          "dxf",
          "dgn",
          "zip",
          "flt",
          "asc",
          "dem",
          "src",
          "img");

  private final Tilesets tilesets = new Tilesets();
  private final References references;

  /** Looks into the references of models through those given. */
  public Owners(References references) {
    this.references = references;
  }

  /** The main file that a file belongs to; empty if it is one itself, or belongs to none yet. */
  public Optional<TreePath> of(SourceTree tree, TreePath path)
      throws IOException, UnfitDataException {
    Optional<TreePath> tileset = tilesets.outermost(tree, path);
    if (tileset.isPresent()) {
      return tileset;
    }
    if (Sidecars.isSidecar(path)) {
      return Sidecars.main(tree, path);
    }
    return MAIN_ONLY.contains(path.extension()) ? Optional.empty() : referring(tree, path);
  }

  private Optional<TreePath> referring(SourceTree tree, TreePath path)
      throws IOException, UnfitDataException {
    for (String folder : path.folders()) {
      List<TreePath> mains =
          tree.referring(folder).stream()
              .map(name -> new TreePath(folder + name))
              .filter(main -> !path.extension().equals("dae") || main.extension().equals("kml"))
              .filter(main -> !main.equals(path))
              .sorted(Comparator.comparing(main -> !main.stem().equals(path.stem())))
              .toList();
      for (TreePath main : mains) {
        if (references.claims(tree, main, path)) {
          return Optional.of(main);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a file of that name, without its folder, may refer to others. */
  public static boolean mayRefer(String name) {
    TreePath path = new TreePath(name);
    return REFERRING.contains(path.extension())
        && !Sidecars.isSidecar(path)
        && !PassingNames.matches(name);
  }
}
