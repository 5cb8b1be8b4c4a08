package io.ionflow.log;

import java.io.IOException;
import java.net.MalformedURLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something did not get to an endpoint that a setting names. Its address is not told, for it may
 * hold a secret; what Camel throws often quotes it.
 */
public final class UndeliveredException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final Pattern STATUS = Pattern.compile("statusCode: (\\d{3})");

  private UndeliveredException(String message) {
    super(message);
  }

  /**
   * Throws instead of what was thrown.
   *
   * @param setting the key that names the endpoint
   */
  @SuppressWarnings("DoNotCallSuggester") // a route calls it
  public static void raise(String setting, Throwable thrown) throws UndeliveredException {
    throw new UndeliveredException(
        "The endpoint of %s did not take it (%s)".formatted(setting, why(thrown)));
  }

  /**
   * What is safe to tell of a fault: its kind, the status of an answer over HTTP, and what the
   * machine or the network said, which knows no more of an address than its host.
   */
  public static String why(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Matcher status = STATUS.matcher(String.valueOf(thrown.getMessage()));
    String kind = thrown.getClass().getSimpleName();
    if (status.find()) {
      return kind + " " + status.group(1);
    }
    return isOfTheMachine(root) ? kind + ": " + root.getMessage() : kind;
  }

  private static boolean isOfTheMachine(Throwable root) {
    return root instanceof IOException
        && !(root instanceof MalformedURLException)
        && root.getClass().getName().startsWith("java.");
  }
}
