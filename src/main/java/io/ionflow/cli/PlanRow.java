package io.ionflow.cli;

import io.ionflow.ingest.plan.PlannedDataset;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.log.Printable;
import java.util.List;
import java.util.Map;

/**
 * One dataset of a plan, as {@code plan} prints it.
 *
 * @param dataset path of the file that it is known by
 * @param type null where that isn't known
 * @param sourceType null where that isn't known
 */
record PlanRow(
    String dataset,
    String name,
    List<String> members,
    String type,
    String sourceType,
    Map<String, Object> options,
    long bytes,
    List<String> problems) {
  /** Of fixed width, for rows are printed as they are found. */
  static final String HEADING =
      "%-16s %-8s %7s %15s  %s".formatted("SOURCE TYPE", "TYPE", "FILES", "BYTES", "DATASET");

  static PlanRow of(PlannedDataset planned) {
    return new PlanRow(
        planned.main(),
        planned.name(),
        planned.members(),
        planned.type().map(AssetType::wireName).orElse(null),
        planned.sourceType().map(SourceType::wireName).orElse(null),
        planned.options(),
        planned.bytes(),
        planned.problems());
  }

  /** For people: a line, and one more for the options and each problem. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-16s %-8s %7d %15d  %s"
            .formatted(
                sourceType == null ? "-" : sourceType,
                type == null ? "-" : type,
                members.size(),
                bytes,
                Printable.line(dataset)));
    if (!options.isEmpty()) {
      text.append("\n    options  ").append(Printable.line(Json.line(options)));
    }
    problems.forEach(problem -> text.append("\n    problem  ").append(Printable.line(problem)));
    return text.toString();
  }
}
