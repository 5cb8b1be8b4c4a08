package io.ionflow.cli;

import io.ionflow.log.Printable;
import io.ionflow.rotation.plan.Change;
import io.ionflow.rotation.plan.Change.Difference;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A plan for people, like a diff. */
final class PlanText {
  private static final int MOST_ITEMS = 12;

  private PlanText() {}

  /** The lines of one change. */
  static String of(Change change) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    String kind = change.kind().name().toLowerCase(Locale.ROOT);
    lines.add("%s %s: %s".formatted(sign(change.kind()), change.policy(), kind));
    if (!change.tokenName().isEmpty()) {
      lines.add("    token  " + change.tokenName() + "  " + change.tokenId().orElse(""));
    }
    change.differences().forEach(found -> difference(found, lines));
    lines.add("    " + change.why());
    return lines
        .toString()
        .lines()
        .map(Printable::line)
        .reduce((a, b) -> a + System.lineSeparator() + b)
        .orElse("");
  }

  /** How many there are of which kind; one line. */
  static String summary(List<Change> changes) {
    Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
    changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
    StringJoiner text = new StringJoiner(", ");
    counts.forEach(
        (kind, count) -> text.add(count + " to " + kind.name().toLowerCase(Locale.ROOT)));
    return text.toString().replace("to unsettled", "that can't be followed");
  }

  private static void difference(Difference found, StringJoiner lines) {
    lines.add("    " + found.field());
    if (found.added().isEmpty() && found.removed().isEmpty()) {
      lines.add("      - " + found.from());
      lines.add("      + " + found.to());
      return;
    }
    items("      - ", found.removed(), lines);
    if (found.removed().isEmpty() || found.from().equals("all")) {
      items("      - ", whole(found.from()), lines);
    }
    items("      + ", found.added(), lines);
    if (found.added().isEmpty()) {
      items("      + ", whole(found.to()), lines);
    }
  }

  /** "All" and "anywhere" are no items, and have to be told. */
  private static List<String> whole(String text) {
    return List.of("all", "anywhere", "none", "an empty list").contains(text)
        ? List.of(text)
        : List.of();
  }

  private static void items(String sign, List<String> items, StringJoiner lines) {
    items.stream().limit(MOST_ITEMS).forEach(item -> lines.add(sign + Printable.line(item)));
    if (items.size() > MOST_ITEMS) {
      lines.add(sign + (items.size() - MOST_ITEMS) + " more; --json has all");
    }
  }

  private static String sign(Change.Kind kind) {
    return switch (kind) {
      case CREATE, REPLACE -> "+";
      case CHANGE, DRIFT -> "~";
      case RELEASE -> "-";
      case UNSETTLED -> "!";
    };
  }
}
