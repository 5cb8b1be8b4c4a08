package io.ionflow.sandbox.elements;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a {@code where}, read from first to last. */
final class WhereTokens {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*+(?:(?<name>(?:\"[^\"]*+\"|[A-Za-z_][A-Za-z0-9_]*+)"
              + "(?:\\.(?:\"[^\"]*+\"|[A-Za-z_][A-Za-z0-9_]*+)){0,9})"
              + "|(?<text>'[^']*+(?:''[^']*+){0,99}')"
              + "|(?<number>-?\\d++(?:\\.\\d++)?)"
              + "|(?<sign><=|>=|<>|!=|[=<>(),]))\\s*+");

  /** What a word is. */
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /**
   * A word.
   *
   * @param text without quotes around it
   */
  record Word(Kind kind, String text) {
    boolean is(String expected) {
      return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(expected);
    }
  }

  private static final Word END = new Word(Kind.END, "its end");

  private final List<Word> words = new ArrayList<>();
  private int next;

  WhereTokens(String where) throws QueryError {
    Matcher word = WORD.matcher(where);
    int end = 0;
    while (word.find() && word.start() == end) {
      words.add(word(word));
      end = word.end();
    }
    if (end < where.length()) {
      throw new QueryError("\"where\" can't be read from \"" + where.substring(end) + "\" on");
    }
  }

  private static Word word(Matcher found) {
    if (found.group("name") != null) {
      return new Word(Kind.NAME, found.group("name").replace("\"", ""));
    }
    if (found.group("text") != null) {
      String quoted = found.group("text");
      return new Word(Kind.TEXT, quoted.substring(1, quoted.length() - 1).replace("''", "'"));
    }
    return found.group("number") != null
        ? new Word(Kind.NUMBER, found.group("number"))
        : new Word(Kind.SIGN, found.group("sign"));
  }

  Word peek() {
    return next < words.size() ? words.get(next) : END;
  }

  Word take() {
    Word word = peek();
    next++;
    return word;
  }

  /** Takes the next word if it is that one. */
  boolean took(String word) {
    boolean is = peek().is(word);
    next += is ? 1 : 0;
    return is;
  }

  void expect(String word) throws QueryError {
    if (!took(word)) {
      throw new QueryError("\"where\" needs " + word + " before " + peek().text());
    }
  }
}
