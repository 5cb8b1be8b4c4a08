package io.ionflow.log;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Log lines for people: time, level, job in brackets, message, and causes in one line. */
final class TextLines extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int MOST_CAUSES = 10;

  private final Redaction redaction;

  TextLines(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String format(LogRecord log) {
    Line line = Line.of(log, redaction);
    StringBuilder text = new StringBuilder();
    text.append(TIME.format(line.at())).append(' ').append("%-5s".formatted(line.shout()));
    line.job().ifPresent(job -> text.append(" [").append(Printable.line(job)).append(']'));
    text.append(' ').append(Printable.line(line.message()));
    line.error().ifPresent(error -> text.append(" | ").append(causes(error)));
    return text.append(System.lineSeparator()).toString();
  }

  /** The chain of causes with where the innermost was thrown; {@code json} has the whole trace. */
  private String causes(Throwable error) {
    StringBuilder text = new StringBuilder();
    Throwable last = error;
    int count = 0;
    for (Throwable cause = error; cause != null && count < MOST_CAUSES; cause = cause.getCause()) {
      text.append(count++ == 0 ? "" : " <- ").append(cause);
      last = cause;
    }
    if (last.getStackTrace().length > 0) {
      text.append(" at ").append(last.getStackTrace()[0]);
    }
    return Printable.line(redaction.apply(text.toString()));
  }
}
