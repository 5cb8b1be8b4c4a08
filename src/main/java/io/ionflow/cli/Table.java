package io.ionflow.cli;

import io.ionflow.log.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Results for people: aligned columns under their headings. A column is as wide as its widest text;
 * the last one isn't padded.
 *
 * @param <T> what a row shows
 */
public final class Table<T> {
  private record Column<T>(String heading, boolean number, Function<T, String> text) {}

  private static final String GAP = "  ";

  private final String none;
  private final List<Column<T>> columns = new ArrayList<>();

  /**
   * Makes a table without columns.
   *
   * @param none what to print when there is nothing to show
   */
  public Table(String none) {
    this.none = none;
  }

  /** Adds a column of text. */
  public Table<T> text(String heading, Function<T, String> text) {
    columns.add(new Column<>(heading, false, text));
    return this;
  }

  /** Adds a column that is aligned to the right. */
  public Table<T> number(String heading, Function<T, String> text) {
    columns.add(new Column<>(heading, true, text));
    return this;
  }

  String render(List<T> rows) {
    if (rows.isEmpty()) {
      return none + System.lineSeparator();
    }
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(Column::heading).toList());
    for (T row : rows) {
      cells.add(columns.stream().map(column -> Printable.line(column.text().apply(row))).toList());
    }
    StringBuilder text = new StringBuilder();
    cells.forEach(line -> text.append(line(line, widths(cells))).append(System.lineSeparator()));
    return text.toString();
  }

  private int[] widths(List<List<String>> cells) {
    int[] widths = new int[columns.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(columns.get(i).number() ? padding + cells.get(i) : cells.get(i) + padding);
      line.append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
