package io.ionflow.cli;

import io.ionflow.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings for people: numbered, in lines of 100 characters. */
final class FindingText {
  private static final int COLUMNS = 100;
  private static final String INDENT = "          ";

  private FindingText() {}

  /** Lines with their ends. */
  static String render(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < findings.size(); i++) {
      Finding found = findings.get(i);
      text.append(i == 0 ? "" : "\n")
          .append("%d. %s (%s)\n".formatted(i + 1, found.cause().wire(), found.certainty().wire()))
          .append(part("seen", found.seen()))
          .append(part("means", found.means()))
          .append(part("do", found.fix()));
    }
    return text.toString();
  }

  private static String part(String name, String text) {
    StringBuilder part = new StringBuilder();
    String start = "   %-7s".formatted(name);
    for (String line : text.split("\n", -1)) {
      // Code keeps its shape.
      for (String wrapped : line.startsWith("  ") ? List.of(line) : wrap(line)) {
        part.append((start + wrapped).stripTrailing()).append('\n');
        start = INDENT;
      }
    }
    return part.toString();
  }

  private static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS - INDENT.length()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
