package io.ionflow.sandbox.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an answer carries: its length and a way to read it. */
public interface Body {
  /** Length in bytes. */
  long sizeBytes();

  /** A fresh stream over the whole body; the caller closes it. */
  InputStream open() throws IOException;

  /** A body held in memory. */
  static Body of(byte[] bytes) {
    return new Body() {
      @Override
      public long sizeBytes() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  /** A body read from a file when it is sent. */
  static Body of(Path file) throws IOException {
    long sizeBytes = Files.size(file);
    return new Body() {
      @Override
      public long sizeBytes() {
        return sizeBytes;
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }
}
