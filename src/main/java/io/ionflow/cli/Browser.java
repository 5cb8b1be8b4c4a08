package io.ionflow.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The user's own browser, in which people sign in (RFC 8252: never in a window of ours). */
final class Browser {
  private static final long STARTED_SECONDS = 3;

  private final Session session;

  Browser(Session session) {
    this.session = session;
  }

  /** Whether one could show on this machine to who runs the command. */
  boolean isThere() {
    return isMac()
        || !session.environment("DISPLAY").isEmpty()
        || !session.environment("WAYLAND_DISPLAY").isEmpty();
  }

  /** Opens an address; tells whether that seems to have worked. */
  boolean open(URI address) {
    String program = isMac() ? "open" : "xdg-open";
    try {
      Process process =
          new ProcessBuilder(List.of(program, address.toString()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return !process.waitFor(STARTED_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
  }
}
