package io.ionflow.ingest.manifest;

import io.ionflow.settings.Similar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders of a closed set, such as {@code {folder} {date}}. Nothing in it is ever
 * evaluated, and what stands for a placeholder is not looked at again.
 *
 * @param text as it is written; every placeholder in it is known
 */
public record Template(String text) {
  /** What can stand in braces. */
  public static final List<String> KNOWN =
      List.of("folder", "parent", "path", "source", "date", "year", "month", "day");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException naming the placeholder that there is none of
   */
  public static Template of(String text) {
    Matcher braces = PLACEHOLDER.matcher(text);
    while (braces.find()) {
      String name = braces.group(1);
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "there is no placeholder {%s}. %s"
                .formatted(
                    name.length() > 40 ? name.substring(0, 40) + "…" : name,
                    Similar.didYouMean(
                        name, KNOWN, "Known are {" + String.join("}, {", KNOWN) + "}")));
      }
    }
    return new Template(text);
  }

  /** The text with what the placeholders stand for. */
  public String filled(Facts facts) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(facts.of(found.group(1))));
  }
}
