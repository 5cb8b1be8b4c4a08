package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Files that mean nothing without another, which has not come yet. */
public final class LoneParts {
  private static final Set<String> OF_MODELS =
      Set.of("mtl", "bin", "webp", "ktx", "ktx2", "tga", "dds", "bmp", "gif", "exr");

  private LoneParts() {}

  /** What such a file waits for, as a person would name it; empty if it can stand alone. */
  public static Optional<String> awaits(SourceFile file) throws IOException {
    if (Sidecars.isSidecar(file.path())) {
      return Optional.of("the file that %s belongs to".formatted(file.shown()));
    }
    if (OF_MODELS.contains(file.path().extension())) {
      return Optional.of("the model that %s belongs to".formatted(file.shown()));
    }
    return Signatures.isTile(file.head(4))
        ? Optional.of("the %s that %s belongs to".formatted(Tilesets.MAIN, file.shown()))
        : Optional.empty();
  }
}
