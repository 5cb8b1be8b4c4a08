package io.ionflow.usage;

import java.util.Set;
import java.util.TreeSet;

/** A word in {@code config/usage.yaml} that is none of those that can stand there. */
public final class UnknownWordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String word;
  private final TreeSet<String> known;

  /**
   * @param what what the word is, such as the name of its key
   */
  UnknownWordException(String what, String word, Set<String> known) {
    super(what + " '" + word + "' is none of " + String.join(", ", new TreeSet<>(known)));
    this.word = word;
    this.known = new TreeSet<>(known);
  }

  /** What stands there. */
  public String word() {
    return word;
  }

  /** What can stand there. */
  public Set<String> known() {
    return known;
  }
}
