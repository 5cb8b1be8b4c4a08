package io.ionflow;

import io.ionflow.check.Check;
import io.ionflow.check.DeclaredSource;
import io.ionflow.doctor.Cause;
import io.ionflow.doctor.Certainty;
import io.ionflow.doctor.Finding;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Severity;
import io.ionflow.settings.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What is wrong with a working directory and the machine it is on: with what was written first, and
 * if that is in order with folders, disk, stores, journal and ports. Changes nothing.
 */
final class House {
  private final Settings settings;
  private final Workspace workspace;

  House(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    for (Check check : new Configuration(settings, workspace).checks()) {
      check.run().stream().map(House::finding).forEach(found::add);
    }
    if (found.stream().noneMatch(finding -> finding.cause() == Cause.CONFIGURATION_PROBLEM)) {
      look(found);
    }
    return found;
  }

  private void look(List<Finding> found) {
    try {
      List<DeclaredSource> sources = sources();
      Premises premises = new Premises(settings, workspace);
      premises.folders(sources, found::add);
      premises.disk(found::add);
      premises.port(found::add);
      premises.timeZone(found::add);
      new Stocks(settings, workspace).look(sources, found::add);
    } catch (SettingsException e) {
      found.add(unusable(e));
    }
  }

  private List<DeclaredSource> sources() {
    Properties properties = settings.asProperties();
    properties.setProperty("ionflow.dir", workspace.dir().toString());
    return DeclaredSource.all(workspace, properties);
  }

  /** Settings that can't be used, as a finding. */
  static Finding unusable(SettingsException thrown) {
    return new Finding(
        Cause.CONFIGURATION_PROBLEM,
        Certainty.CERTAIN,
        thrown.getMessage().strip(),
        "ionflow can't be run with this.",
        "Settle it; ionflow check tells all that is wrong at once.");
  }

  private static Finding finding(Problem problem) {
    boolean error = problem.severity() == Severity.ERROR;
    return new Finding(
        error ? Cause.CONFIGURATION_PROBLEM : Cause.CONFIGURATION_WARNING,
        Certainty.CERTAIN,
        problem.where() + ": " + problem.problem() + ".",
        error ? "ionflow can't be run with this." : "It runs, but this may not be what was meant.",
        problem.fix());
  }
}
