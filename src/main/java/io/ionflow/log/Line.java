package io.ionflow.log;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.MDC;

/**
 * What a log line says, before it gets its shape; secrets are taken out.
 *
 * @param at when
 * @param level error, warn, info or debug
 * @param event from the MDC's {@code event}: a fixed word that scripts look for
 * @param job from the MDC's {@code job}: the job that was worked on
 * @param message in words
 * @param thread name of the thread
 * @param error what was thrown
 */
record Line(
    Instant at,
    String level,
    Optional<String> event,
    Optional<String> job,
    String message,
    String thread,
    Optional<Throwable> error) {
  private static final SimpleFormatter MESSAGES = new SimpleFormatter();

  /** Reads a record on the thread that made it, whose MDC still stands. */
  static Line of(LogRecord log, Redaction redaction) {
    return new Line(
        log.getInstant(),
        level(log.getLevel()),
        Optional.ofNullable(MDC.get("event")),
        Optional.ofNullable(MDC.get("job")),
        redaction.apply(MESSAGES.formatMessage(log)),
        Thread.currentThread().getName(),
        Optional.ofNullable(log.getThrown()));
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warn";
    }
    return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }

  /** The level in capitals. */
  String shout() {
    return level.toUpperCase(Locale.ROOT);
  }
}
