package io.ionflow.sandbox.tiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Lines of text of unknown encoding, whose keywords and numbers are ASCII; bounded in length. */
final class Lines implements AutoCloseable {
  private static final int MAX_LINE_CHARS = 8 << 20;

  private final Path file;
  private final BufferedReader in;
  private int number;

  private Lines(Path file, BufferedReader in) {
    this.file = file;
    this.in = in;
  }

  static Lines of(Path file) throws IOException {
    return new Lines(
        file,
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1)));
  }

  /** The next line that isn't blank, without white space around; empty at the end. */
  Optional<String> next() throws DataError, IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
      } else {
        number++;
        if (!line.toString().isBlank()) {
          return Optional.of(line.toString().strip());
        }
        line.setLength(0);
      }
      if (line.length() > MAX_LINE_CHARS) {
        throw new DataError(file.getFileName() + " is no text: a line is too long");
      }
    }
    return Optional.of(line.toString().strip()).filter(last -> !last.isEmpty());
  }

  /** How many lines were read. */
  int number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
