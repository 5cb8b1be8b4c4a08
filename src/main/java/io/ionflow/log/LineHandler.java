package io.ionflow.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes each line at once, whole, and in UTF-8 whatever the platform prefers. */
final class LineHandler extends Handler {
  private final PrintStream out;

  LineHandler(PrintStream out, Formatter formatter) {
    this.out = out;
    setFormatter(formatter);
  }

  @Override
  public void publish(LogRecord log) {
    if (!isLoggable(log)) {
      return;
    }
    try {
      byte[] line = getFormatter().format(log).getBytes(StandardCharsets.UTF_8);
      synchronized (out) {
        out.write(line, 0, line.length);
        out.flush();
      }
    } catch (RuntimeException e) {
      reportError("A log line could not be written", e, ErrorManager.FORMAT_FAILURE);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
