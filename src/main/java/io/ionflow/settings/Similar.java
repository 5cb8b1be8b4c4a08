package io.ionflow.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. */
public final class Similar {
  private static final int LONGEST_NAME = 200;

  private Similar() {}

  /** The known name nearest to the written one; empty if none is near. */
  public static Optional<String> to(String written, Collection<String> known) {
    if (written.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    int near = Math.max(2, written.length() / 5);
    return known.stream()
        .filter(name -> distance(written, name) <= near)
        .min(
            Comparator.<String>comparingInt(name -> distance(written, name)).thenComparing(n -> n));
  }

  /** A sentence to end a fix with: {@code Did you mean x?}, or the alternative. */
  public static String didYouMean(String written, Collection<String> known, String otherwise) {
    return to(written, known).map(name -> "Did you mean " + name + "?").orElse(otherwise);
  }

  /** Levenshtein's distance: insertions, deletions and replacements from one text to the other. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
