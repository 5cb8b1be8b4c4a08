package io.ionflow.settings;

/** The mark that some editors put before the text of a file. */
final class Bom {
  private static final String MARK = "\uFEFF";

  private Bom() {}

  /** The text itself. */
  static String without(String content) {
    return content.startsWith(MARK) ? content.substring(MARK.length()) : content;
  }
}
