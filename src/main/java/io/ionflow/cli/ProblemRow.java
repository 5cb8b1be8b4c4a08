package io.ionflow.cli;

import io.ionflow.log.Printable;
import io.ionflow.settings.Problem;
import java.util.Locale;

/** One problem, as {@code --json} prints it. */
record ProblemRow(String severity, String where, String problem, String fix) {
  static ProblemRow of(Problem found) {
    return new ProblemRow(
        found.severity().name().toLowerCase(Locale.ROOT),
        found.where(),
        found.problem(),
        found.fix());
  }

  /** For people: the place first, so that editors can jump to it. */
  String line() {
    return Printable.line(where + ": " + severity + ": " + problem + ". " + fix);
  }
}
