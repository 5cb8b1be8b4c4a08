package io.ionflow.ingest.reading;

import java.util.HexFormat;

/** Untrusted text, made fit for a message or a log line. */
public final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /**
   * The text on one line: control and direction characters escaped, the middle of a long one cut.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(point -> append(shown, point));
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
  }

  /** The first bytes of a file, as hex. */
  static String hex(byte[] head) {
    if (head.length == 0) {
      return "nothing";
    }
    return HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length));
  }

  private static void append(StringBuilder shown, int point) {
    boolean harmless =
        switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              point == 0x200D; // joins emoji
          default -> true;
        };
    if (harmless) {
      shown.appendCodePoint(point);
    } else {
      shown.append(String.format("\\u%04x", point));
    }
  }
}
