package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Terminal terminal = terminal(80);

  private Terminal terminal(int columns) {
    return new Terminal(new PrintStream(written, false, StandardCharsets.UTF_8), columns, true);
  }

  private void log(String text) {
    terminal.stream().print(text);
    terminal.stream().flush();
  }

  @Test
  void aBlockChangesInPlace() {
    terminal.show(List.of("one", "two"));
    terminal.show(List.of("one", "three", "four"));
    terminal.show(List.of("five"));

    assertThat(screen()).containsExactly("five");
  }

  @Test
  void whatIsWrittenMeanwhileStaysAbove() {
    log("first\n");
    terminal.show(List.of("50 %"));
    log("warning: räther late\n");
    terminal.show(List.of("60 %"));
    log("second\nthird\n");

    assertThat(screen())
        .containsExactly("first", "warning: räther late", "second", "third", "60 %");
  }

  @Test
  void aLineInPiecesIsNotBroken() {
    terminal.show(List.of("50 %"));
    log("be");
    log("gun\n");
    assertThat(screen()).containsExactly("begun");

    terminal.show(List.of("50 %"));
    assertThat(screen()).containsExactly("begun", "50 %");
  }

  @Test
  void nothingIsLeftOfABlockThatIsTakenAway() {
    terminal.show(List.of("one", "two"));
    terminal.show(List.of());
    log("done\n");

    assertThat(screen()).containsExactly("done");
  }

  @Test
  void theSameBlockIsNotDrawnTwice() {
    terminal.show(List.of("one"));
    int size = written.size();
    terminal.show(List.of("one"));

    assertThat(written.size()).isEqualTo(size);
  }

  @Test
  void elsewhereThereAreNoBlocks() {
    Terminal file = terminal(0);
    file.show(List.of("50 %"));
    file.stream().println("line");
    file.stream().flush();

    assertThat(file.showsResults()).isFalse();
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("line" + System.lineSeparator());
  }

  /** What a terminal shows of all that was written: it knows just the sequences that we use. */
  private List<String> screen() {
    String text = written.toString(StandardCharsets.UTF_8).replaceAll("\033\\[\\?7[lh]", "");
    List<String> lines = new ArrayList<>(List.of(""));
    int row = 0;
    Matcher piece = Pattern.compile("\033\\[(\\d*)([AJ])|\r?(\n)|([^\033\r\n]+)").matcher(text);
    while (piece.find()) {
      if (piece.group(3) != null) {
        row++;
        if (row == lines.size()) {
          lines.add("");
        }
      } else if (piece.group(4) != null) {
        lines.set(row, lines.get(row) + piece.group(4));
      } else if (piece.group(2).equals("A")) {
        row -= Integer.parseInt(piece.group(1));
      } else {
        lines.subList(row, lines.size()).clear();
        lines.add("");
      }
    }
    return lines.subList(0, lines.size() - 1);
  }
}
