package io.ionflow.usage.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ionflow.ion.IonJson;
import io.ionflow.usage.Figure;
import io.ionflow.usage.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The same rows as CSV, as an array with an object a line. */
final class JsonReport {
  private JsonReport() {}

  static void write(Ledger ledger, Span span, OutputStream out) throws IOException {
    try {
      JsonGenerator json = IonJson.mapper().getFactory().createGenerator(out);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartArray();
      ledger.daily(span.begin(), span.end(), span.by(), figure -> object(json, figure));
      json.writeRaw("\n");
      json.writeEndArray();
      json.writeRaw("\n");
      json.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void object(JsonGenerator json, Figure figure) {
    try {
      json.writeRaw("\n");
      json.writeStartObject();
      json.writeStringField("at", figure.at().toString());
      json.writeStringField("token", figure.subject().token());
      json.writeStringField("app", figure.subject().app());
      json.writeStringField("metric", figure.metric());
      json.writeFieldName("value");
      if (figure.value() == Math.rint(figure.value()) && Math.abs(figure.value()) < 1e15) {
        json.writeNumber((long) figure.value());
      } else {
        json.writeNumber(figure.value());
      }
      json.writeStringField("unit", figure.unit());
      json.writeStringField("source", figure.source());
      json.writeStringField("asset", figure.subject().asset());
      json.writeStringField("name", figure.name());
      json.writeStringField("stated", figure.stated().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
