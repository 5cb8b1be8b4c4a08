package io.ionflow.usage.report;

import io.ionflow.usage.Figure;
import io.ionflow.usage.Forecast;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Quantities;
import io.ionflow.usage.QuotaState;
import io.ionflow.usage.report.Overview.Line;
import io.ionflow.usage.report.Overview.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page for people: one file that needs nothing else, no script, no network. Names come from
 * outside and are escaped; a policy in the page forbids whatever could run all the same.
 */
final class HtmlReport {
  private static final int MOST_ROWS = 2000;

  private final Overview overview;
  private final Span span;
  private final Writer out;

  private HtmlReport(Overview overview, Span span, Writer out) {
    this.overview = overview;
    this.span = span;
    this.out = out;
  }

  static void write(Ledger ledger, Span span, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new HtmlReport(Overview.of(ledger, span), span, text).write();
    text.flush();
  }

  private void write() throws IOException {
    LocalDate last = span.to().minusDays(1);
    String title =
        last.equals(span.from())
            ? "Usage on " + last
            : "Usage %s to %s".formatted(span.from(), last);
    out.write(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>%s</style></head><body>
        <h1>%s</h1>
        """
            .formatted(title, style(), title));
    p(
        "By %s, days in UTC. Written %s."
            .formatted(span.by().name().toLowerCase(Locale.ROOT), minute(span.now())));
    sources();
    if (overview.sections().isEmpty()) {
      p("Nothing is known of this time.");
    }
    for (QuotaState state : overview.quotas()) {
      quota(state);
    }
    for (Section section : overview.sections()) {
      section(section);
    }
    lastUses();
    out.write("</body></html>\n");
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String minute(Instant time) {
    return time.toString().substring(0, 16).replace('T', ' ') + " UTC";
  }

  private void p(String text) throws IOException {
    out.write("<p>" + Svg.escape(text) + "</p>\n");
  }

  private void sources() throws IOException {
    out.write("<ul class=\"sources\"><li>Sources and how old their latest figures are:</li>");
    for (var source : overview.stated().entrySet()) {
      out.write(
          "<li><b>%s</b> %s</li>"
              .formatted(
                  Svg.escape(source.getKey()), Quantities.ago(source.getValue(), span.now())));
    }
    out.write("</ul>\n");
    p(
        "Each figure names its source; figures of two sources are never added up. ion tells storage,"
            + " sizes and last uses; what was streamed is known only as far as it passed our gateway or"
            + " was imported.");
  }

  private void quota(QuotaState state) throws IOException {
    String used =
        "%s of %s used (%.0f %%)"
            .formatted(
                Quantities.text(state.used(), state.unit()),
                Quantities.text(state.limit(), state.unit()),
                100 * state.share());
    out.write("<section><h2>Quota: " + Svg.escape(state.title()) + "</h2>\n");
    String since = minute(state.since()).substring(0, 10);
    if (span.isOver()) {
      p(used + ", as it stood at the end of " + since.substring(0, 7) + ".");
    } else {
      String counted = state.level() ? "" : " Counted since " + since + ".";
      p(used + ". " + outlook(state) + counted);
    }
    out.write(Charts.quota(state, LocalDate.ofInstant(span.ofQuotas(), ZoneOffset.UTC)));
    out.write("</section>\n");
  }

  private static String outlook(QuotaState state) {
    if (state.forecast().isEmpty()) {
      return "Too little is known for a forecast.";
    }
    Forecast forecast = state.forecast().get();
    String range =
        "%s to %s"
            .formatted(
                Quantities.text(Math.rint(forecast.low()), state.unit()),
                Quantities.text(Math.rint(forecast.high()), state.unit()));
    String end =
        "Expected by %s: %s (%s)."
            .formatted(
                forecast.days().get(forecast.days().size() - 1).day(),
                Quantities.text(Math.rint(forecast.atEnd()), state.unit()),
                range);
    return forecast
        .earliest()
        .map(
            early ->
                "%s It runs out on %s%s."
                    .formatted(
                        end,
                        forecast
                            .expected()
                            .map(LocalDate::toString)
                            .orElse("no day that is likely"),
                        days(early, forecast.latest())))
        .orElse(end + " It lasts until then.");
  }

  private static String days(LocalDate early, Optional<LocalDate> late) {
    return late.filter(early::equals).isPresent()
        ? ""
        : " (%s to %s)".formatted(early, late.map(LocalDate::toString).orElse("not at all"));
  }

  private void section(Section section) throws IOException {
    out.write(
        "<section><h2>%s <small>source %s</small></h2>\n"
            .formatted(Svg.escape(section.metric()), Svg.escape(section.source())));
    String before =
        section.earlier() > 0
            ? " Before that, in as many days: "
                + Quantities.text(section.earlier(), section.unit())
                + "."
            : "";
    p(
        (section.level() ? "Last known: " : "In all: ")
            + Quantities.text(section.total(), section.unit())
            + "."
            + before);
    out.write("<figure>");
    legend(section);
    out.write(Charts.days(section, span.from()) + "</figure>");
    if (section.lines().size() > 1) {
      out.write("<h3>Share</h3>" + Charts.share(section));
    }
    if (section.earlier() > 0 && section.lines().stream().anyMatch(line -> line.change() != 0)) {
      out.write("<h3>Top movers, beside the period before</h3>" + Charts.movers(section));
    }
    table(section);
    out.write("</section>\n");
  }

  private void legend(Section section) throws IOException {
    List<Line> lines = Charts.shown(section);
    out.write("<ul class=\"legend\">");
    for (int i = 0; i < lines.size(); i++) {
      out.write(
          "<li><svg viewBox=\"0 0 10 10\"><rect class=\"c%d\" width=\"10\" height=\"10\"/></svg>%s</li>"
              .formatted(i, Svg.escape(lines.get(i).name())));
    }
    out.write("</ul>\n");
  }

  private void table(Section section) throws IOException {
    out.write(
        "<details%s><summary>Figures</summary><table><tr><th>Of</th><th>This period</th><th>Before</th><th>Change</th></tr>"
            .formatted(section.lines().size() <= 20 ? " open" : ""));
    for (Line line : section.lines().stream().limit(MOST_ROWS).toList()) {
      out.write(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  Svg.escape(line.name()),
                  Quantities.text(line.total(), section.unit()),
                  line.earlier() == 0 ? "–" : Quantities.text(line.earlier(), section.unit()),
                  line.earlier() <= 0 ? "new" : percent(line.change() / line.earlier())));
    }
    out.write("</table>");
    if (section.lines().size() > MOST_ROWS) {
      p("And " + (section.lines().size() - MOST_ROWS) + " more; CSV has all.");
    }
    out.write("</details>");
  }

  private static String percent(double part) {
    long percent = Math.round(100 * part);
    return (percent > 0 ? "+" : "") + percent + " %";
  }

  private void lastUses() throws IOException {
    if (overview.lastUses().isEmpty()) {
      return;
    }
    out.write("<section><h2>Tokens by last use <small>source tokens</small></h2>\n");
    out.write("<table><tr><th>Token</th><th>Last used</th><th>Days ago</th></tr>");
    for (Figure figure : overview.lastUses().stream().limit(MOST_ROWS).toList()) {
      Instant used = Instant.ofEpochSecond((long) figure.value());
      out.write(
          "<tr><td>%s</td><td>%s</td><td>%d</td></tr>"
              .formatted(
                  Svg.escape(figure.name()),
                  used.toString().substring(0, 10),
                  Math.max(0, Duration.between(used, span.now()).toDays())));
    }
    out.write("</table></section>\n");
  }
}
