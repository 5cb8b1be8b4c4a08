package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files that belong to a main file of the same name: {@code a.tfw} or {@code a.tif.aux.xml} to
 * {@code a.tif}. They are looked for by name, never by listing a whole folder, which may hold very
 * many.
 */
final class Sidecars {
  private static final Set<String> RASTERS =
      Set.of("tif", "tiff", "jpg", "jpeg", "png", "img", "flt", "asc", "src", "dem");
  private static final Set<String> WITH_PRJ =
      Set.of(
          "tif", "tiff", "jpg", "jpeg", "png", "img", "flt", "asc", "src", "dem", "gml", "citygml",
          "las", "laz");

  /** What a sidecar's name ends with, and the extensions of the files that have such a one. */
  private static final Map<String, Set<String>> OWNERS = owners();

  private static final Pattern SIX_NUMBERS =
      Pattern.compile(
          "\\s*(?:[-+]?[\\d.,]+(?:[eEdD][-+]?\\d+)?\\s+){5}[-+]?[\\d.,]+(?:[eEdD][-+]?\\d+)?\\s*");
  private static final int LONGEST_TEXT = 1 << 20;

  private Sidecars() {}

  /** Whether a file of that name is no data by itself, but belongs to another. */
  static boolean isSidecar(TreePath path) {
    return ending(path).isPresent();
  }

  /** The name without extension of the file that a sidecar belongs to, or of a file itself. */
  static String stem(TreePath path) {
    Optional<String> ending = ending(path);
    if (ending.isEmpty()) {
      return path.stem();
    }
    String name = path.name();
    TreePath base = new TreePath(name.substring(0, name.length() - ending.get().length() - 1));
    return OWNERS.get(ending.get()).contains(base.extension()) ? base.stem() : base.name();
  }

  /** The sidecars that a main file has. */
  static List<SourceFile> of(SourceTree tree, TreePath main)
      throws IOException, UnfitDataException {
    List<String> endings =
        OWNERS.keySet().stream()
            .filter(ending -> OWNERS.get(ending).contains(main.extension()))
            .toList();
    if (!endings.isEmpty()) {
      tree.expect(main.folder() + main.stem() + ".");
    }
    List<SourceFile> found = new ArrayList<>();
    for (String ending : endings) {
      first(tree, main, List.of(main.stem(), main.name()), ending).ifPresent(found::add);
    }
    return found;
  }

  /** The main file that a sidecar belongs to, if it is there. */
  static Optional<TreePath> main(SourceTree tree, TreePath sidecar)
      throws IOException, UnfitDataException {
    Optional<String> ending = ending(sidecar);
    if (ending.isEmpty()) {
      return Optional.empty();
    }
    Set<String> extensions = OWNERS.get(ending.get());
    String name = sidecar.name();
    TreePath base = sidecar.sibling(name.substring(0, name.length() - ending.get().length() - 1));
    boolean whole = extensions.contains(base.extension());
    tree.expect(base.folder() + (whole ? base.stem() : base.name()) + ".");
    if (whole && tree.holds(base)) {
      return Optional.of(base);
    }
    for (String extension : extensions.stream().sorted().toList()) {
      Optional<SourceFile> main = first(tree, sidecar, List.of(base.name()), extension);
      if (main.isPresent()) {
        return main.map(SourceFile::path);
      }
    }
    return Optional.empty();
  }

  /** What is missing beside a main file to say where it lies; empty if nothing is. */
  static List<String> missing(TreePath main, Raster raster) {
    List<String> missing = new ArrayList<>();
    if (!raster.placed()) {
      missing.add(main.stem() + "." + worldExtension(main) + " (world file: where it lies)");
    }
    if (!raster.crs()) {
      missing.add(main.stem() + ".prj (coordinate reference system)");
    }
    return missing;
  }

  /** Adds to a raster what its sidecars say. */
  static Raster complete(Raster raster, List<SourceFile> sidecars)
      throws IOException, UnfitDataException {
    Raster complete = raster;
    for (SourceFile sidecar : sidecars) {
      String extension = sidecar.path().extension();
      String text = extension.matches("ovr|rrd|ige") ? "" : text(sidecar);
      complete =
          switch (extension) {
            case "prj" -> complete.with(!text.isBlank(), false);
            case "tab" -> complete.with(text.contains("CoordSys"), text.contains("Label"));
            case "xml" -> complete.with(text.contains("<SRS"), text.contains("<GeoTransform"));
            case "tfw", "jgw", "pgw", "wld" -> complete.with(false, worldFile(sidecar, text));
            default -> complete;
          };
    }
    return complete;
  }

  /** A sidecar's text, as far as it can matter. */
  static String text(SourceFile sidecar) throws IOException {
    return new String(sidecar.head(LONGEST_TEXT), StandardCharsets.ISO_8859_1);
  }

  private static boolean worldFile(SourceFile file, String text) throws UnfitDataException {
    if (text.isBlank()) {
      return false;
    }
    if (text.length() > 4096 || !SIX_NUMBERS.matcher(text).matches()) {
      throw new UnfitDataException(
          "%s should be a world file of six numbers, one a line, but is not; export it again"
              .formatted(file.shown()));
    }
    return true;
  }

  private static String worldExtension(TreePath main) {
    return switch (main.extension()) {
      case "tif", "tiff" -> "tfw";
      case "jpg", "jpeg" -> "jgw";
      case "png" -> "pgw";
      default -> "wld";
    };
  }

  private static Optional<String> ending(TreePath path) {
    String name = path.name().toLowerCase(Locale.ROOT);
    return OWNERS.keySet().stream()
        .filter(ending -> name.endsWith("." + ending) && name.length() > ending.length() + 1)
        .findFirst();
  }

  private static Optional<SourceFile> first(
      SourceTree tree, TreePath near, List<String> stems, String ending)
      throws IOException, UnfitDataException {
    for (String stem : stems) {
      for (String spelled : List.of(ending, ending.toUpperCase(Locale.ROOT))) {
        Optional<SourceFile> file = tree.file(near.sibling(stem + "." + spelled));
        if (file.isPresent()) {
          return file;
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, Set<String>> owners() {
    Map<String, Set<String>> owners = new LinkedHashMap<>();
    owners.put("tfw", Set.of("tif", "tiff"));
    owners.put("jgw", Set.of("jpg", "jpeg"));
    owners.put("pgw", Set.of("png"));
    owners.put("wld", RASTERS);
    owners.put("tab", RASTERS);
    owners.put("prj", WITH_PRJ);
    owners.put("hdr", Set.of("flt"));
    owners.put("ige", Set.of("img")); // what of an Erdas image is over 2 GB
    owners.put("ovr", RASTERS);
    owners.put("rrd", RASTERS);
    owners.put("aux.xml", RASTERS);
    return owners;
  }
}
