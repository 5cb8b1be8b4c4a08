package io.ionflow.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Log lines for machines: an object a line with {@code at}, {@code level}, {@code event}, {@code
 * job}, {@code message}, {@code logger}, {@code thread}, {@code error}; what is unknown is left
 * out.
 */
final class JsonLines extends Formatter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_TRACE = 16_000;

  private final Redaction redaction;

  JsonLines(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String format(LogRecord log) {
    Line line = Line.of(log, redaction);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("at", line.at().toString());
      json.writeStringField("level", line.level());
      if (line.event().isPresent()) {
        json.writeStringField("event", line.event().get());
      }
      if (line.job().isPresent()) {
        json.writeStringField("job", line.job().get());
      }
      json.writeStringField("message", line.message());
      json.writeStringField("logger", String.valueOf(log.getLoggerName()));
      json.writeStringField("thread", line.thread());
      if (line.error().isPresent()) {
        json.writeStringField("error", redaction.apply(trace(line.error().get())));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory can't fail", e);
    }
    return Printable.json(text.toString()) + "\n";
  }

  private static String trace(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    String text = trace.toString();
    return text.length() <= LONGEST_TRACE ? text : text.substring(0, LONGEST_TRACE) + "…";
  }
}
