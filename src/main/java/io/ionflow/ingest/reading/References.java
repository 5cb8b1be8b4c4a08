package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows what files say about others: a model to its materials, and these to their textures. */
public final class References {
  /** Files that are followed on from the main file: its materials, and models in a KML. */
  private static final Set<String> LEADING_ON = Set.of("mtl", "dae");

  private static final int MOST_REMEMBERED = 500_000;

  private final Remembered<Links> links =
      new Remembered<>(Links::of, found -> 1 + found.references().size(), MOST_REMEMBERED);

  /** What a file says about others. */
  Links links(SourceFile file) throws IOException, UnfitDataException {
    return links.of(file);
  }

  /**
   * Every file that a main file needs, directly or not, without itself, in the order of mention.
   *
   * @return each with what is there, or empty if it is missing
   */
  Map<TreePath, Optional<SourceFile>> needs(SourceTree tree, SourceFile main)
      throws IOException, UnfitDataException {
    Map<TreePath, Optional<SourceFile>> needs = new LinkedHashMap<>();
    Deque<SourceFile> open = new ArrayDeque<>(List.of(main));
    while (!open.isEmpty()) {
      SourceFile file = open.remove();
      for (String reference : links.of(file).references()) {
        TreePath target = file.path().refer(reference, main.path().folder());
        if (!target.equals(main.path()) && !needs.containsKey(target)) {
          Optional<SourceFile> found = tree.file(target);
          needs.put(target, found);
          found.filter(References::leadsOn).ifPresent(open::add);
        }
      }
      if (needs.size() > Links.MOST) {
        throw new UnfitDataException(
            "%s needs more than %,d files".formatted(main.shown(), Links.MOST));
      }
    }
    return needs;
  }

  /** Whether a main file, directly or not, names a certain other. */
  boolean claims(SourceTree tree, TreePath main, TreePath wanted) throws IOException {
    try {
      Optional<SourceFile> file = tree.file(main);
      return file.isPresent()
          && (names(file.get(), wanted, main.folder()) || leadsTo(tree, file.get(), wanted));
    } catch (UnfitDataException unfit) {
      return false; // reported when that file itself is read
    }
  }

  private boolean leadsTo(SourceTree tree, SourceFile main, TreePath wanted)
      throws IOException, UnfitDataException {
    String boundary = main.path().folder();
    for (String reference : links.of(main).references()) {
      if (leadsOn(reference)) {
        Optional<SourceFile> next = tree.file(main.path().refer(reference, boundary));
        if (next.isPresent() && names(next.get(), wanted, boundary)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean names(SourceFile file, TreePath wanted, String boundary)
      throws IOException, UnfitDataException {
    for (String reference : links.of(file).references()) {
      if (reference.endsWith(wanted.name())
          && file.path().refer(reference, boundary).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsOn(SourceFile file) {
    return LEADING_ON.contains(file.path().extension());
  }

  private static boolean leadsOn(String reference) {
    return LEADING_ON.contains(new TreePath(reference).extension());
  }
}
