package io.ionflow.ingest.reading;

import java.io.IOException;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a file that is missing under which other spelling it is there: systems on which models
 * are made take many spellings for one, others do not.
 */
final class Spellings {
  private Spellings() {}

  /** The path, and what is there in its place. */
  static String named(SourceTree tree, TreePath missing) throws IOException, UnfitDataException {
    for (String other : others(missing.name())) {
      Optional<SourceFile> found = tree.file(missing.sibling(other));
      if (found.isPresent()) {
        return "%s (%s is there: rename it)".formatted(missing.text(), Shown.of(other));
      }
    }
    return missing.text();
  }

  /** Capitals, and composed and decomposed letters (Unicode, annex 15); the usual ones only. */
  private static Set<String> others(String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String extension = dot < 0 ? "" : name.substring(dot);
    Set<String> others = new LinkedHashSet<>();
    others.add(Normalizer.normalize(name, Normalizer.Form.NFC));
    others.add(Normalizer.normalize(name, Normalizer.Form.NFD));
    others.add(name.toLowerCase(Locale.ROOT));
    others.add(name.toUpperCase(Locale.ROOT));
    others.add(stem + extension.toLowerCase(Locale.ROOT));
    others.add(stem + extension.toUpperCase(Locale.ROOT));
    if (!name.isEmpty()) {
      others.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
    others.remove(name);
    return others;
  }
}
