package io.ionflow.ingest;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which names a source looks at, by its parameters {@code include} and {@code exclude}.
 *
 * @param include what a name, without its folder, must match as a whole
 * @param exclude what it must not match
 */
public record NameFilter(Pattern include, Pattern exclude) {
  /** Takes every name. */
  public static final NameFilter ALL =
      new NameFilter(Pattern.compile(".*", Pattern.DOTALL), Pattern.compile("(?!)"));

  /** Whether a name, without its folder, is looked at. */
  public boolean takes(String name) {
    return include.matcher(name).matches() && !exclude.matcher(name).matches();
  }

  /**
   * The same that must match an expression instead.
   *
   * @param flags those of {@link Pattern}
   * @throws IllegalArgumentException if it is no regular expression
   */
  public NameFilter including(String expression, int flags) {
    return new NameFilter(pattern("include", expression, flags), exclude);
  }

  /** The same that must not match an expression instead. */
  public NameFilter excluding(String expression, int flags) {
    return new NameFilter(include, pattern("exclude", expression, flags));
  }

  private static Pattern pattern(String parameter, String text, int flags) {
    try {
      return Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is no regular expression: %s".formatted(parameter, text, e.getDescription()),
          e);
    }
  }
}
