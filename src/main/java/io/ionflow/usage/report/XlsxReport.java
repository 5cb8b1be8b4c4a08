package io.ionflow.usage.report;

import io.ionflow.usage.Figure;
import io.ionflow.usage.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook: what the period came to, then a row a day as in CSV. Texts are written as texts,
 * which no spreadsheet takes for formulas; they get the apostrophe of CSV all the same, as sheets
 * are saved as CSV by people.
 */
final class XlsxReport {
  private static final int MOST_ROWS = 1_000_000;
  private static final int FLUSH_ROWS = 500;
  private static final int LONGEST_TEXT = 32_000;
  private static final List<String> HEADER =
      List.of(
          "day", "token", "app", "asset", "name", "metric", "value", "unit", "source", "stated");

  private final Workbook book;
  private final String title;
  private Worksheet sheet;
  private int sheets;
  private int row;

  private XlsxReport(Workbook book, String title) throws IOException {
    this.book = book;
    this.title = title;
    begin();
  }

  static void write(Ledger ledger, Span span, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "ionflow", "1.0")) {
      XlsxReport totals = new XlsxReport(book, "Totals");
      ledger.total(span.begin(), span.end(), span.by()).forEach(totals::add);
      totals.sheet.finish();
      XlsxReport days = new XlsxReport(book, "Days");
      ledger.daily(span.begin(), span.end(), span.by(), days::add);
      days.sheet.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void begin() throws IOException {
    if (sheets++ > 0) {
      sheet.finish();
    }
    sheet = book.newWorksheet(sheets == 1 ? title : title + " " + sheets);
    for (int column = 0; column < HEADER.size(); column++) {
      sheet.value(0, column, HEADER.get(column));
      sheet.width(column, column == 4 ? 32 : 16);
    }
    sheet.range(0, 0, 0, HEADER.size() - 1).style().bold().set();
    sheet.freezePane(0, 1);
    row = 1;
  }

  private void add(Figure figure) {
    try {
      if (row >= MOST_ROWS) {
        begin();
      }
      sheet.value(row, 0, LocalDateTime.ofInstant(figure.at(), ZoneOffset.UTC).toLocalDate());
      sheet.style(row, 0).format("yyyy-mm-dd").set();
      text(1, figure.subject().token());
      text(2, figure.subject().app());
      text(3, figure.subject().asset());
      text(4, figure.name());
      text(5, figure.metric());
      sheet.value(row, 6, figure.value());
      text(7, figure.unit());
      text(8, figure.source());
      text(9, figure.stated().toString());
      row++;
      if (row % FLUSH_ROWS == 0) {
        sheet.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void text(int column, String text) {
    String fit =
        text.replaceAll(
            "[\\p{Cntrl}\\uFFFE\\uFFFF]|[\\uD800-\\uDFFF](?![\\uDC00-\\uDFFF])(?<![\\uDC00-\\uDFFF])",
            " ");
    String short_ = fit.length() > LONGEST_TEXT ? fit.substring(0, LONGEST_TEXT) : fit;
    if (!short_.isEmpty()) {
      sheet.value(row, column, guarded(short_));
    }
  }

  private static String guarded(String text) {
    return "=+-@|%".indexOf(text.stripLeading().isEmpty() ? ' ' : text.stripLeading().charAt(0))
            >= 0
        ? "'" + text
        : text;
  }
}
