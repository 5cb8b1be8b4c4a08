package io.ionflow.usage.report;

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

/**
 * A row a day, subject, metric and source (RFC 4180). Names come from outside: one that a
 * spreadsheet would take for a formula begins with an apostrophe here (OWASP, CSV injection).
 */
final class CsvReport {
  static final String HEADER = "day,token,app,asset,name,metric,value,unit,source,stated";
  private static final String FORMULAS = "=+-@\t\r\n|%";

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
            cell(figure.subject().token()),
            cell(figure.subject().app()),
            cell(figure.subject().asset()),
            cell(figure.name()),
            cell(figure.metric()),
            Quantities.plain(figure.value()),
            figure.unit(),
            cell(figure.source()),
            figure.stated().toString());
    try {
      text.write(row + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
  }

  /** A text that stays a text. */
  static String cell(String text) {
    String safe = text;
    String start = text.stripLeading();
    if (isFormula(start) || isFormula(text)) {
      safe = "'" + text;
    }
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == ';' || c < ' ');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
