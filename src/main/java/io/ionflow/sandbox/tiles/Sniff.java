package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the first bytes of a file. */
final class Sniff {
  private Sniff() {}

  static byte[] head(Path file, int sizeBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(sizeBytes);
    }
  }

  static boolean startsWith(byte[] head, int... expected) {
    if (head.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (head[i] != (byte) expected[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean startsWith(byte[] head, String expected) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(expected);
  }
}
