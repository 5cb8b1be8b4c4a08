package io.ionflow.sandbox.tiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The statements of a STEP file (ISO 10303-21), one after the other: without comments, line breaks
 * and white space between the words. One that is longer than any that matters is passed over.
 */
final class StepFile implements AutoCloseable {
  private static final int MAX_STATEMENT_CHARS = 64 << 10;

  private final BufferedReader in;

  private StepFile(BufferedReader in) {
    this.in = in;
  }

  static StepFile open(Path file) throws IOException {
    // Older exporters write Latin-1, whose letters turn into replacement marks; ASCII is the rule.
    return new StepFile(
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)));
  }

  /** The next statement without its semicolon; empty at the end. */
  Optional<String> next() throws IOException {
    StringBuilder statement = new StringBuilder();
    boolean text = false;
    boolean tooLong = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == ';' && !text) {
        if (!tooLong) {
          return Optional.of(statement.toString());
        }
        tooLong = false;
        continue;
      }
      if (c == '\'') {
        text = !text;
      }
      if (!text && c == '/' && isNext('*')) {
        skipComment();
      } else if (text ? c != '\n' && c != '\r' : c > ' ') {
        statement.append((char) c);
      }
      if (statement.length() > MAX_STATEMENT_CHARS) {
        tooLong = true;
        statement.setLength(0);
      }
    }
    return Optional.empty();
  }

  private boolean isNext(char expected) throws IOException {
    in.mark(1);
    boolean found = in.read() == expected;
    in.reset();
    return found;
  }

  private void skipComment() throws IOException {
    in.read();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '*' && isNext('/')) {
        in.read();
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
