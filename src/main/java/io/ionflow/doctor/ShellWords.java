package io.ionflow.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the first command of a text into its words as a POSIX shell or bash does, and knows the
 * carets of a Windows prompt. Expands nothing: where the shell would put something in, a sign of
 * our own stands in the place of the dollar.
 */
final class ShellWords {
  /** Stands where a variable's value would come; a letter of Unicode's private use. */
  static final char VARIABLE = '\uE000';

  private static final String ENDS = ";|&<>\n";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean started;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  static List<String> of(String command) {
    String unix = command.replace("\r\n", "\n");
    String plain =
        unix.contains("^\n") || unix.contains("^\"")
            ? unix.replace("^\n", " ").replaceAll("\\^(.)", "$1")
            : unix;
    return new ShellWords(plain.strip()).split();
  }

  private List<String> split() {
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (ENDS.indexOf(next) >= 0) {
        break;
      }
      take(next);
    }
    end();
    return words;
  }

  private void take(char next) {
    switch (next) {
      case ' ', '\t' -> end();
      case '\\' -> escape();
      case '\'' -> single();
      case '"' -> dual();
      case '$' -> dollar();
      default -> append(next);
    }
  }

  private void append(char next) {
    started = true;
    word.append(next);
  }

  private void end() {
    if (started) {
      words.add(word.toString());
    }
    word.setLength(0);
    started = false;
  }

  private void escape() {
    if (at < text.length()) {
      char next = text.charAt(at++);
      if (next != '\n') {
        append(next);
      }
    }
  }

  private void single() {
    started = true;
    while (at < text.length() && text.charAt(at) != '\'') {
      append(text.charAt(at++));
    }
    at++;
  }

  private void dual() {
    started = true;
    while (at < text.length() && text.charAt(at) != '"') {
      char next = text.charAt(at++);
      if (next == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0) {
        escape();
      } else {
        append(next == '$' && expands() ? VARIABLE : next);
      }
    }
    at++;
  }

  /** Whether a name or a command follows a dollar. */
  private boolean expands() {
    return at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_{(".indexOf(text.charAt(at)) >= 0);
  }

  private void dollar() {
    if (at < text.length() && text.charAt(at) == '\'') {
      at++;
      ansi();
    } else if (at < text.length() && text.charAt(at) == '"') {
      at++;
      dual();
    } else {
      append(expands() ? VARIABLE : '$');
    }
  }

  /** What bash makes of {@code $'…'}. */
  private void ansi() {
    started = true;
    while (at < text.length() && text.charAt(at) != '\'') {
      char next = text.charAt(at++);
      if (next != '\\' || at >= text.length()) {
        append(next);
        continue;
      }
      char code = text.charAt(at++);
      switch (code) {
        case 'n' -> append('\n');
        case 't' -> append('\t');
        case 'r' -> append('\r');
        case 'a' -> append('\u0007');
        case 'b' -> append('\b');
        case 'f' -> append('\f');
        case 'e', 'E' -> append('\u001b');
        case 'x' -> number(16, 2);
        case 'u' -> number(16, 4);
        case 'U' -> number(16, 8);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          at--;
          number(8, 3);
        }
        default -> append(code);
      }
    }
    at++;
  }

  private void number(int base, int most) {
    int start = at;
    while (at < text.length() && at - start < most && Character.digit(text.charAt(at), base) >= 0) {
      at++;
    }
    if (at > start) {
      long point = Long.parseLong(text.substring(start, at), base);
      started = true;
      word.append(Character.toString(point <= Character.MAX_CODE_POINT ? (int) point : 0xFFFD));
    }
  }
}
