package io.ionflow.ingest.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Reads those lines of a long text that begin with a certain letter; the others are skipped over.
 */
final class TextLines {
  private static final int LONGEST = 4_096;

  private final IntPredicate wanted;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean begun;
  private boolean kept;

  private TextLines(IntPredicate wanted, Consumer<String> lines) {
    this.wanted = wanted;
    this.lines = lines;
  }

  /**
   * Hands over each line whose first letter is wanted, without blanks around it, at most {@value
   * #LONGEST} bytes.
   */
  static void read(SourceFile file, IntPredicate wanted, Consumer<String> lines)
      throws IOException {
    TextLines reader = new TextLines(wanted, lines);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = file.open()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          reader.take(buffer[i]);
        }
      }
    }
    reader.end();
  }

  private void take(byte next) {
    if (next == '\n' || next == '\r') {
      end();
    } else if (begun) {
      if (kept && line.size() < LONGEST) {
        line.write(next);
      }
    } else if (next != ' ' && next != '\t') {
      begun = true;
      kept = wanted.test(next);
      if (kept) {
        line.write(next);
      }
    }
  }

  /** Exporters that know no UTF-8 write what their system does, which is Latin-1 for most. */
  private String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return line.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private void end() {
    if (kept) {
      lines.accept(text().strip());
      line.reset();
    }
    begun = false;
    kept = false;
  }
}
