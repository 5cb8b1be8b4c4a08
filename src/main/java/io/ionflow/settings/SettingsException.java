package io.ionflow.settings;

import io.ionflow.log.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used as it is. The message has a line for each problem. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Names what is wrong, all of it. */
  public SettingsException(List<Problem> problems) {
    super(problems.stream().map(SettingsException::line).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong; never empty. */
  public List<Problem> problems() {
    return problems;
  }

  private static String line(Problem found) {
    return Printable.line(found.where() + ": " + found.problem() + ". " + found.fix());
  }
}
