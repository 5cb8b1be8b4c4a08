package io.ionflow.ingest;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a source's assets are kept from version to version.
 *
 * @param alias the name that is to stand for the newest of its assets; empty for one of each
 *     dataset's own
 * @param earlier how many earlier versions of a dataset to keep; empty for all
 */
public record Keeping(Optional<String> alias, OptionalInt earlier) {
  /** Nothing is ever deleted. */
  public static final Keeping EVERYTHING = new Keeping(Optional.empty(), OptionalInt.empty());

  private static final Pattern KEEP = Pattern.compile("keep(?: (\\d{1,4}))?|retire");
  private static final Pattern ALIAS = Pattern.compile("[\\p{L}\\p{N}._-]{1,100}");

  /**
   * How many earlier versions to keep, as a person writes it: {@code keep}, {@code keep 3} or
   * {@code retire}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static OptionalInt earlier(String text) {
    Matcher words = KEEP.matcher(text.strip());
    if (!words.matches()) {
      throw new IllegalArgumentException(
          "versions: use keep, keep and a number such as keep 3, or retire");
    }
    if (words.group(1) != null) {
      return OptionalInt.of(Integer.parseInt(words.group(1)));
    }
    return text.strip().equals("retire") ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /**
   * A name for assets.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static String alias(String text) {
    if (!ALIAS.matcher(text).matches() || text.startsWith(".") || isNumber(text)) {
      throw new IllegalArgumentException(
          "alias: use 1 to 100 letters, digits, dots, dashes and underscores, and not digits"
              + " alone, which would be an asset's id");
    }
    return text;
  }

  static boolean isNumber(String text) {
    return text.chars().allMatch(Character::isDigit);
  }
}
