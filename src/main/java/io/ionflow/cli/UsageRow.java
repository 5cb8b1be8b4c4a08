package io.ionflow.cli;

import io.ionflow.usage.Figure;
import io.ionflow.usage.Quantities;
import io.ionflow.usage.Sample;
import io.ionflow.usage.Series;
import java.time.Instant;

/**
 * A figure as it is printed.
 *
 * @param at first moment of the day or period; of a level, when it was read
 * @param token id of the token, or what an import has in its place; empty if it is about none
 * @param app name of the app, or of the team
 * @param asset id of the asset
 * @param name what it is called; null of a figure that was just taken in
 * @param stated when the source last said something of it: its lag
 */
record UsageRow(
    Instant at,
    String token,
    String app,
    String metric,
    Number value,
    String unit,
    String source,
    String asset,
    String name,
    Instant stated) {

  static UsageRow of(Figure figure) {
    return new UsageRow(
        figure.at(),
        figure.subject().token(),
        figure.subject().app(),
        figure.metric(),
        plain(figure.value()),
        figure.unit(),
        figure.source(),
        figure.subject().asset(),
        figure.name(),
        figure.stated());
  }

  static UsageRow of(Sample sample) {
    Series series = sample.series();
    return new UsageRow(
        sample.at(),
        series.subject().token(),
        series.subject().app(),
        series.metric(),
        plain(sample.value()),
        series.unit(),
        series.source(),
        series.subject().asset(),
        null,
        sample.stated());
  }

  private static Number plain(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? (Number) (long) value : (Number) value;
  }

  static Table<UsageRow> table(Instant now, String none) {
    return new Table<UsageRow>(none)
        .text("OF", UsageRow::name)
        .text("METRIC", UsageRow::metric)
        .number("VALUE", row -> Quantities.text(row.value().doubleValue(), row.unit()))
        .text("ABOUT", row -> row.at().toString().substring(0, 10))
        .text("SOURCE", UsageRow::source)
        .number("LAG", row -> Quantities.ago(row.stated(), now));
  }
}
