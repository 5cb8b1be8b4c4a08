package io.ionflow.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Standard error. If that is a terminal, a block of lines at its end can change in place, while
 * whatever else is written appears above it. Safe for many threads.
 */
public final class Terminal {
  private static final String UP_AND_CLEAR = "\033[%dA\033[J";

  /** A line that is too long is cut by the terminal: wrapped, it would be two. */
  private static final String LINE = "\033[?7l%s\033[?7h%n";

  private static final int USUAL_COLUMNS = 80;

  private final PrintStream target;
  private final int columns;
  private final boolean results;
  private final PrintStream above = new PrintStream(new Above(), false, StandardCharsets.UTF_8);
  private List<String> block = List.of();

  /**
   * @param columns how wide it is; 0 if it isn't a terminal
   * @param results whether results appear on it too
   */
  Terminal(PrintStream target, int columns, boolean results) {
    this.target = target;
    this.columns = columns;
    this.results = results;
  }

  /** Standard error, as the launcher found it: since Java 22 System.console() does not tell. */
  public static Terminal standardError() {
    int columns = Integer.getInteger("ionflow.terminal.columns", -1);
    return new Terminal(
        System.err,
        columns == 0 ? USUAL_COLUMNS : Math.max(0, columns),
        Boolean.getBoolean("ionflow.terminal.results"));
  }

  /** Where to write what stays. */
  public PrintStream stream() {
    return columns > 0 ? above : target;
  }

  /** Whether blocks are shown. */
  public boolean isLive() {
    return columns > 0;
  }

  /** Whether results appear on it too, so that the block has to go before one is printed. */
  boolean showsResults() {
    return isLive() && results;
  }

  /** How many characters fit on a line. */
  int columns() {
    return columns;
  }

  /** Puts lines in the place of those shown before; none to show none. */
  synchronized void show(List<String> lines) {
    if (isLive() && !lines.equals(block)) {
      print(erasure() + drawn(lines));
      block = List.copyOf(lines);
    }
  }

  private String erasure() {
    return block.isEmpty() ? "" : UP_AND_CLEAR.formatted(block.size());
  }

  private static String drawn(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(LINE.formatted(line)));
    return text.toString();
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    target.write(bytes, 0, bytes.length);
    target.flush();
  }

  private synchronized void writeAbove(byte[] bytes, int start, int length) {
    print(erasure());
    target.write(bytes, start, length);
    if (length > 0 && bytes[start + length - 1] != '\n') {
      block = List.of(); // the line goes on; the next look shows the block again
    }
    print(drawn(block));
  }

  private final class Above extends OutputStream {
    @Override
    public void write(int one) {
      writeAbove(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
      writeAbove(bytes, start, length);
    }
  }
}
