package io.ionflow.usage.report;

import io.ionflow.usage.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** What a report can be written as. */
public enum Format {
  CSV("text/csv; charset=utf-8"),
  JSON("application/json"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  HTML("text/html; charset=utf-8");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What it is called in HTTP and mail. */
  public String mediaType() {
    return mediaType;
  }

  /** The end of a file's name. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Writes a report. What only one format needs is loaded only for it. */
  public void write(Ledger ledger, Span span, OutputStream out) throws IOException {
    switch (this) {
      case CSV -> CsvReport.write(ledger, span, out);
      case JSON -> JsonReport.write(ledger, span, out);
      case XLSX -> XlsxReport.write(ledger, span, out);
      case HTML -> HtmlReport.write(ledger, span, out);
    }
  }
}
