package io.ionflow.usage;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV (RFC 4180): quoted fields, also with line breaks; CRLF or LF; comma, semicolon or tab,
 * as the first line has it. Bounded: a field holds 64 Ki characters, a row 1,000 fields.
 */
final class Csv {
  static final int LONGEST_FIELD = 64 * 1024;
  private static final int MOST_FIELDS = 1000;
  private static final int END = -1;

  private final Reader in;
  private char separator;
  private int line = 1;
  private int next;

  /** Starts at the header, which also tells the separator. */
  Csv(Reader in, char separator) throws IOException {
    this.in = in;
    this.separator = separator;
    this.next = in.read();
    if (next == '\uFEFF') {
      next = in.read();
    }
  }

  /** Which line comes next, from 1. */
  int line() {
    return line;
  }

  /** The separator that a header line has. */
  static char separator(String header) {
    char best = ',';
    long most = 0;
    for (char one : new char[] {',', ';', '\t'}) {
      long count = header.chars().filter(c -> c == one).count();
      if (count > most) {
        most = count;
        best = one;
      }
    }
    return best;
  }

  /**
   * The next row; empty at the end.
   *
   * @throws IllegalArgumentException if a quote is not closed, or a bound is passed
   */
  Optional<List<String>> row() throws IOException {
    if (next == END) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(next == '"' ? quoted() : plain());
      if (fields.size() > MOST_FIELDS) {
        throw new IllegalArgumentException("line " + line + " has over 1,000 fields");
      }
      if (next != separator) {
        endOfLine();
        return Optional.of(fields);
      }
      next = in.read();
    }
  }

  private void endOfLine() throws IOException {
    if (next == '\r') {
      next = in.read();
    }
    if (next == '\n') {
      next = in.read();
    }
    line++;
  }

  private String plain() throws IOException {
    StringBuilder field = new StringBuilder();
    while (next != separator && next != '\n' && next != '\r' && next != END) {
      append(field);
    }
    return field.toString().strip();
  }

  private String quoted() throws IOException {
    int began = line;
    StringBuilder field = new StringBuilder();
    next = in.read();
    while (true) {
      if (next == END) {
        throw new IllegalArgumentException(
            "the quote that opens on line " + began + " is not closed");
      }
      if (next == '"') {
        next = in.read();
        if (next != '"') {
          break;
        }
      }
      line += next == '\n' ? 1 : 0;
      append(field);
    }
    while (next != separator && next != '\n' && next != '\r' && next != END) {
      append(field); // after the quote; RFC 4180 has nothing there
    }
    return field.toString();
  }

  private void append(StringBuilder field) throws IOException {
    if (field.length() >= LONGEST_FIELD) {
      throw new IllegalArgumentException("a field on line " + line + " is over 64 KiB long");
    }
    field.append((char) next);
    next = in.read();
  }
}
