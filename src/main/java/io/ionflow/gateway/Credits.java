package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint.Attribution;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must be shown with an asset, as text: ion's markup is not to be trusted. */
public final class Credits {
  private static final Pattern TAG = Pattern.compile("<([^>]*+)>?");
  private static final Pattern IMAGE =
      Pattern.compile("img\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("\\balt\\s*+=\\s*+[\"']([^\"']*+)[\"']", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 1000;

  private Credits() {}

  /** One line of plain text each; what they hold of pictures is told by its name. */
  public static List<String> lines(List<Attribution> attributions) {
    return attributions.stream()
        .map(attribution -> text(attribution.html()))
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  /** All in one line of printable ASCII, fit for a header. */
  public static String header(List<Attribution> attributions) {
    String line =
        Normalizer.normalize(
                lines(attributions).stream().collect(Collectors.joining("; ")),
                Normalizer.Form.NFKD)
            .replace("\u00a9", "(c)")
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^\\x20-\\x7e]+", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  private static String text(String html) {
    String cut = html.length() <= 10 * LONGEST ? html : html.substring(0, 10 * LONGEST);
    String plain =
        TAG.matcher(cut).replaceAll(tag -> Matcher.quoteReplacement(inPlaceOf(tag.group(1))));
    return plain
        .replace("&nbsp;", " ")
        .replace("&copy;", "\u00a9")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "")
        .replace("&gt;", "")
        .replace("&amp;", "&")
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
  }

  /** A picture's name. The tag is found first, so that no sign is looked at for two. */
  private static String inPlaceOf(String tag) {
    Matcher name = NAME.matcher(tag);
    return IMAGE.matcher(tag).matches() && name.find() ? " " + name.group(1) + " " : " ";
  }
}
