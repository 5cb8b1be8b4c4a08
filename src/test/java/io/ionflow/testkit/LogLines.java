package io.ionflow.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.MDC;

/** What one logger says, in its place; in threads of one process, so for one test at a time. */
public final class LogLines implements AutoCloseable {
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Handler handler = new Kept();

  private LogLines(Logger logger) {
    this.logger = logger;
  }

  /** Listens until it is closed. */
  public static LogLines of(String name) {
    LogLines lines = new LogLines(Logger.getLogger(name));
    lines.logger.setLevel(Level.INFO);
    lines.logger.setUseParentHandlers(false);
    lines.logger.addHandler(lines.handler);
    return lines;
  }

  /** Each line so far, with the job that it is about before it, if there is one. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  private final class Kept extends Handler {
    @Override
    public void publish(LogRecord line) {
      String job = MDC.get("job");
      String text = new SimpleFormatter().formatMessage(line);
      texts.add(job == null ? text : job + " " + text);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
