package io.ionflow.cli;

import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user is told about an exception. The one place that maps exceptions to exit codes.
 *
 * @param exitCode how the process ends
 * @param what what happened
 * @param why the causes, outermost first
 * @param next what to do; empty if there is nothing special to do
 */
record Failure(ExitCode exitCode, String what, List<String> why, Optional<String> next) {
  private static final int MOST_CAUSES = 5;

  static Failure of(Throwable thrown) {
    if (thrown instanceof CommandException known) {
      return new Failure(
          known.exitCode(), known.getMessage(), causes(known), Optional.of(known.next()));
    }
    if (thrown instanceof SettingsException settings) {
      return new Failure(
          ExitCode.USAGE,
          "The configuration can't be used:\n" + settings.getMessage(),
          List.of(),
          Optional.of("Run: ionflow check"));
    }
    if (thrown instanceof CredentialsException) {
      return new Failure(ExitCode.CREDENTIALS, message(thrown), causes(thrown), Optional.empty());
    }
    if (thrown instanceof IonFault.Refused) {
      return new Failure(
          ExitCode.CREDENTIALS,
          "ion refuses the credentials: " + message(thrown),
          causes(thrown),
          Optional.of("See what they may do: ionflow doctor. Or sign in anew: ionflow login"));
    }
    return new Failure(
        ExitCode.FAILED,
        message(thrown),
        causes(thrown),
        Optional.of("Add --debug to see where it happened."));
  }

  private static List<String> causes(Throwable thrown) {
    List<String> causes = new ArrayList<>();
    Throwable cause = thrown.getCause();
    while (cause != null && causes.size() < MOST_CAUSES) {
      String message = message(cause);
      if (!message(thrown).contains(message) && !causes.contains(message)) {
        causes.add(message);
      }
      cause = cause.getCause();
    }
    return causes;
  }

  /** Many messages of the JDK are only the name of a file: the kind of exception says the rest. */
  private static String message(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return kind;
    }
    return thrown.getClass().getName().startsWith("java.") ? kind + ": " + message : message;
  }
}
