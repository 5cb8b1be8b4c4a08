package io.ionflow.sandbox.tiles;

import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as STEP writes them: quotes doubled, other letters as hexadecimal between backslashes. */
final class StepText {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "''|\\\\\\\\"
              + "|\\\\X2\\\\([0-9A-F]*+)\\\\X0\\\\"
              + "|\\\\X4\\\\([0-9A-F]*+)\\\\X0\\\\"
              + "|\\\\X\\\\([0-9A-F]{2})"
              + "|\\\\S\\\\([ -~])"
              + "|\\\\P[A-I]\\\\");

  private StepText() {}

  /** The text that was meant. */
  static String decode(String raw) {
    return ESCAPE.matcher(raw).replaceAll(escape -> Matcher.quoteReplacement(decode(escape)));
  }

  private static String decode(MatchResult escape) {
    if (escape.group(1) != null) {
      return letters(escape.group(1), 4);
    }
    if (escape.group(2) != null) {
      return letters(escape.group(2), 8);
    }
    if (escape.group(3) != null) {
      return letters(escape.group(3), 2);
    }
    if (escape.group(4) != null) {
      return String.valueOf((char) (escape.group(4).charAt(0) + 128));
    }
    // A doubled sign stands for one; a change of the code page stands for nothing.
    return escape.group().length() == 2 ? escape.group().substring(1) : "";
  }

  private static String letters(String digits, int width) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i + width <= digits.length(); i += width) {
      int point = HexFormat.fromHexDigits(digits, i, i + width);
      text.appendCodePoint(Character.isValidCodePoint(point) ? point : '\uFFFD');
    }
    return text.toString();
  }
}
