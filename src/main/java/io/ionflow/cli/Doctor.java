package io.ionflow.cli;

import io.ionflow.doctor.Finding;
import io.ionflow.doctor.Question;
import io.ionflow.log.Secret;
import io.ionflow.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the command {@code doctor} has done by the rest of the program. */
public interface Doctor {

  /**
   * Asks ion.
   *
   * @throws Exception if that can't be set up
   */
  List<Finding> examine(Question question) throws Exception;

  /** Looks at this working directory and this machine. */
  List<Finding> house();

  /** What it means that settings can't be used. */
  Finding unusable(SettingsException thrown);

  /** The token of a profile that someone has signed in to; empty if there is no such profile. */
  Optional<Secret> profile(String name);

  /** Writes a file that can be shown to others without secrets. */
  void bundle(Path file, List<Finding> findings) throws IOException;
}
