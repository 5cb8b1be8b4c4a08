package io.ionflow.log;

/**
 * A text in a file of comma separated values (RFC 4180). What comes from outside stays a text: one
 * that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
 */
public final class CsvCell {
  private static final String FORMULAS = "=+-@\t\r\n|%";

  private CsvCell() {}

  /** A text that stays a text. */
  public static String of(String text) {
    String safe = text;
    String start = text.stripLeading();
    if (isFormula(start) || isFormula(text)) {
      safe = "'" + text;
    }
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == ';' || c < ' ');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
  }
}
