package io.ionflow.ingest.manifest;

import io.ionflow.rotation.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Reads bytes as an {@code ion.yaml} and as a {@code tokens.yaml}: there is one, or problems. */
public final class YamlFuzz {
  private YamlFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    ManifestReader.parse("ion.yaml", text, new ArrayList<>()).toString();
    PolicyFile.parse("tokens.yaml", text).toString();
  }
}
