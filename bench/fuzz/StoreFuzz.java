package io.ionflow.store;

import java.nio.charset.StandardCharsets;

/** Reads bytes as S3's documents: errors, what confirms an upload, pages of lists. */
public final class StoreFuzz {
  private StoreFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String xml = new String(bytes, StandardCharsets.UTF_8);
    StoreFault.kind(400, S3Xml.read(xml).getOrDefault("Code", ""));
    try {
      S3List.read(xml)
          .ifPresent(page -> page.entries("Contents").forEach(each -> page.decoded(each.getOrDefault("Key", ""))));
    } catch (IllegalArgumentException expected) {
      return; // a key that can't be decoded
    }
  }
}
