package io.ionflow.rotation.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

/** Looks for tokens in bytes, as text and as an archive. */
public final class ScanFuzz {
  private static final Contents.Bounds BOUNDS = new Contents.Bounds(1_000, 16L << 20);

  private ScanFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    Leaks leaks = new Leaks();
    new Contents(new Claims(Set.of(Scan.ISSUER)), leaks, BOUNDS)
        .look("input", new ByteArrayInputStream(bytes));
    leaks.all().toString();
  }
}
