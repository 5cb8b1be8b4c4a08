package io.ionflow.usage.report;

import io.ionflow.log.CsvCell;
import io.ionflow.usage.Figure;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Quantities;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A row a day, subject, metric and source (RFC 4180). Names come from outside, and stay texts. */
final class CsvReport {
  static final String HEADER = "day,token,app,asset,name,metric,value,unit,source,stated";

  private CsvReport() {}

  static void write(Ledger ledger, Span span, OutputStream out) throws IOException {
    try {
      Writer text =
          new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
      text.write(HEADER + "\r\n");
      ledger.daily(span.begin(), span.end(), span.by(), figure -> row(text, figure));
      text.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void row(Writer text, Figure figure) {
    String row =
        String.join(
            ",",
            figure.at().toString().substring(0, 10),
            CsvCell.of(figure.subject().token()),
            CsvCell.of(figure.subject().app()),
            CsvCell.of(figure.subject().asset()),
            CsvCell.of(figure.name()),
            CsvCell.of(figure.metric()),
            Quantities.plain(figure.value()),
            figure.unit(),
            CsvCell.of(figure.source()),
            figure.stated().toString());
    try {
      text.write(row + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
