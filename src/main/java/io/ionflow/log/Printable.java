package io.ionflow.log;

import java.util.HexFormat;

/** Text from outside, made safe for one line of a terminal or a log. */
public final class Printable {
  private static final HexFormat HEX = HexFormat.of();

  private Printable() {}

  /**
   * The text with everything escaped that could break the line, move the cursor or reorder what is
   * shown: control and format characters, line and paragraph separators, lone surrogates. A
   * backslash stays, so paths of Windows read as they are.
   */
  public static String line(String text) {
    if (text.codePoints().noneMatch(Printable::harmful)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  /**
   * JSON with the same characters escaped where its writer left them; all of them stand in strings.
   */
  public static String json(String json) {
    if (json.codePoints().noneMatch(Printable::harmful)) {
      return json;
    }
    StringBuilder safe = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            point -> {
              if (!harmful(point)) {
                safe.appendCodePoint(point);
                return;
              }
              for (char unit : Character.toChars(point)) {
                safe.append("\\u").append(HEX.toHexDigits(unit));
              }
            });
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        if (harmful(point)) {
          safe.append("\\u").append(HEX.toHexDigits(point, point > 0xFFFF ? 6 : 4));
        } else {
          safe.appendCodePoint(point);
        }
      }
    }
  }

  private static boolean harmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
