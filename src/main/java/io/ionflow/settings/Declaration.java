package io.ionflow.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting as the shipped file declares it.
 *
 * @param key its name
 * @param kind what it takes
 * @param choices the words it takes, for {@link Kind#CHOICE}; else empty
 * @param limits least and most; empty if there are none
 * @param standard the value when nothing else is given; a setting may be left empty if this is
 * @param meaning the comment line, without its brackets
 */
public record Declaration(
    String key,
    Kind kind,
    List<String> choices,
    Optional<Limits> limits,
    String standard,
    String meaning) {

  /** Least and most of a value, as written. */
  public record Limits(String least, String most) {
    @Override
    public String toString() {
      return least + " to " + most;
    }
  }

  private static final Pattern BRACKETS = Pattern.compile("(.*?)\\s*\\(([^()]*)\\)");
  private static final String ONE_OF = "one of ";

  /** Copies what it is given. */
  public Declaration {
    choices = List.copyOf(choices);
  }

  /**
   * Reads a declaration from a key and its comment line.
   *
   * @throws IllegalArgumentException if the brackets name no kind, or the default is no value of it
   */
  static Declaration of(PropertyLines.Entry entry) {
    Matcher comment = BRACKETS.matcher(entry.comment());
    String meaning = comment.matches() ? comment.group(1) : entry.comment();
    String takes = comment.matches() ? comment.group(2) : "text";
    Declaration declaration = read(entry.key(), takes, entry.value(), meaning);
    try {
      declaration.parse(entry.value());
    } catch (BadValueException e) {
      throw new IllegalArgumentException("Default of " + entry.key() + " " + e.getMessage(), e);
    }
    return declaration;
  }

  private static Declaration read(String key, String takes, String standard, String meaning) {
    if (takes.startsWith(ONE_OF)) {
      List<String> words = List.of(takes.substring(ONE_OF.length()).split(",\\s*"));
      return new Declaration(key, Kind.CHOICE, words, Optional.empty(), standard, meaning);
    }
    String[] parts = takes.split(",\\s*", 2);
    Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    Optional<Limits> limits = parts.length == 1 ? Optional.empty() : Optional.of(limits(parts[1]));
    return new Declaration(key, kind, List.of(), limits, standard, meaning);
  }

  private static Limits limits(String text) {
    String[] ends = text.split(" to ", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("Limits are written as 1 to 10, not as " + text);
    }
    return new Limits(ends[0], ends[1]);
  }

  /** Whether the value must not be shown. */
  public boolean secret() {
    return kind == Kind.SECRET;
  }

  /** This setting with a value of its own. */
  Setting setTo(String value, Origin origin, String where) {
    return new Setting(key, value, origin, where, Optional.of(this));
  }

  /** What to write, for a person: kind and limits. */
  public String expected() {
    if (kind == Kind.CHOICE) {
      return "one of " + String.join(", ", choices);
    }
    return kind.expected() + limits.map(range -> " (" + range + ")").orElse("");
  }

  /**
   * Reads a value.
   *
   * @return empty if the text is empty, and may be
   */
  Optional<Object> parse(String text) throws BadValueException {
    if (text.isEmpty()) {
      if (standard.isEmpty() || kind == Kind.LIST) {
        return Optional.empty();
      }
      throw new BadValueException("is empty");
    }
    Object value = kind.parse(text);
    if (kind == Kind.CHOICE && !choices.contains(value)) {
      throw new BadValueException("is none of " + String.join(", ", choices));
    }
    if (limits.isPresent()) {
      within(value, limits.get());
    }
    return Optional.of(value);
  }

  private void within(Object value, Limits range) throws BadValueException {
    long measure = Kind.measure(value);
    if (measure < Kind.measure(kind.parse(range.least()))) {
      throw new BadValueException("is less than " + range.least());
    }
    if (measure > Kind.measure(kind.parse(range.most()))) {
      throw new BadValueException("is more than " + range.most());
    }
  }
}
