package io.ionflow.doctor;

import io.ionflow.log.Logging;
import io.ionflow.log.Printable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing that explains what happened. Its texts hold no secret and are fit for a line, whatever
 * ion or a file has put into them.
 *
 * @param cause what it is
 * @param certainty how sure it is; about {@code means}, as {@code seen} is a fact
 * @param seen what was observed
 * @param means what that means
 * @param fix what to do about it; lines of code stand on lines of their own
 */
public record Finding(Cause cause, Certainty certainty, String seen, String means, String fix) {
  private static final int LONGEST = 2_000;
  private static final Comparator<Finding> MOST_LIKELY_FIRST =
      Comparator.comparing((Finding finding) -> finding.cause().area() == Area.WELL)
          .thenComparing(Finding::certainty)
          .thenComparing(Finding::cause);

  /** Cleans the texts. */
  public Finding {
    seen = clean(seen);
    means = clean(means);
    fix = fix.lines().map(Finding::clean).collect(Collectors.joining("\n"));
  }

  /** A finding that is sure. */
  static Finding certain(Cause cause, String seen, String means, String fix) {
    return new Finding(cause, Certainty.CERTAIN, seen, means, fix);
  }

  /** A finding that fits. */
  static Finding likely(Cause cause, String seen, String means, String fix) {
    return new Finding(cause, Certainty.LIKELY, seen, means, fix);
  }

  /** A finding that can't be told from here. */
  static Finding possible(Cause cause, String seen, String means, String fix) {
    return new Finding(cause, Certainty.POSSIBLE, seen, means, fix);
  }

  /**
   * Most likely first, each cause once. What is general goes where something special explains it,
   * and that nothing is wrong is only said if nothing is.
   */
  public static List<Finding> ranked(List<Finding> found) {
    Map<Cause, Finding> first = new LinkedHashMap<>();
    found.stream()
        .filter(finding -> !isCovered(finding, found))
        .sorted(MOST_LIKELY_FIRST)
        .forEach(finding -> first.putIfAbsent(finding.cause(), finding));
    return List.copyOf(first.values());
  }

  private static boolean isCovered(Finding general, List<Finding> found) {
    return found.stream()
        .filter(finding -> finding.certainty() != Certainty.POSSIBLE)
        .anyMatch(
            finding ->
                switch (general.cause()) {
                  case TOKEN_REFUSED ->
                      finding.cause() != Cause.TOKEN_REFUSED
                          && finding.cause().area() == Area.CREDENTIALS;
                  case NO_TOKEN ->
                      finding.cause() == Cause.ION_DEFAULTS
                          || finding.cause() == Cause.LOGIN_UNUSABLE;
                  case NOTHING_WRONG, NOTHING_SEEN -> finding.cause().area() != Area.WELL;
                  default -> false;
                });
  }

  private static String clean(String text) {
    String shown = Printable.line(Logging.redact(text));
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }
}
