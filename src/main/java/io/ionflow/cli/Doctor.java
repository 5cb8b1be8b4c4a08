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

  /** What it means that a login can't be used, or not be renewed. */
  Finding signedOut(RuntimeException thrown);

  /**
   * What is shown to ion to read from it: the token that is set, or that of the login; empty if
   * there is none.
   *
   * @throws Exception if it can't be found out
   */
  Optional<Secret> own() throws Exception;

  /**
   * The token of a profile, renewed if it is due; empty if its ion needs none.
   *
   * @throws Exception if there is no such profile, or nobody is signed in to it any more
   */
  Optional<Secret> profile(String name) throws Exception;

  /** The asset of that id or name, if there is one. */
  Optional<Long> asset(String idOrName);

  /** Writes a file that can be shown to others without secrets. */
  void bundle(Path file, List<Finding> findings) throws IOException;
}
