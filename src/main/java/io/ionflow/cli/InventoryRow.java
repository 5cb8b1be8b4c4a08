package io.ionflow.cli;

import io.ionflow.ingest.inventory.Difference;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.log.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One finding of {@code check --deep}, as {@code --json} prints it.
 *
 * @param severity warning if a person has to look at it, else info
 */
record InventoryRow(
    String severity, String where, String problem, String fix, String verdict, Long assetId) {

  static InventoryRow of(Difference found) {
    return new InventoryRow(
        severity(found.verdict()),
        found.where(),
        found.problem(),
        found.fix(),
        word(found.verdict()),
        found.asset() == 0 ? null : found.asset());
  }

  /** What it all comes to. */
  static InventoryRow of(Map<Verdict, Long> counts) {
    return new InventoryRow("info", "ion", sum(counts), "", word(Verdict.MATCHES), null);
  }

  /** How many there are of each verdict, without those of which there are none. */
  private static String sum(Map<Verdict, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey() == Verdict.MATCHES || count.getValue() > 0)
        .map(count -> count.getValue() + " " + words(count.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String severity(Verdict verdict) {
    return verdict.counts() ? "warning" : "info";
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case MATCHES -> "as they should be";
      case DIFFERS -> "different";
      case MISSING_HERE -> "missing here";
      case MISSING_THERE -> "missing at ion";
      case MISSING_SOURCE -> "not as sent in the source";
      case ORPHAN -> "left over";
      case REMOVED -> "removed";
      case FOREIGN -> "of others";
      case NOTED -> "to note";
    };
  }

  /** For people. */
  String line() {
    return Printable.line("%s: %s: %s. %s".formatted(where, severity, problem, fix).strip());
  }
}
