package io.ionflow.sandbox.tiles;

import java.util.List;

/**
 * What tiling made.
 *
 * @param entry path of the entry document below the output directory, with slashes; empty for
 *     {@code TERRAIN} and {@code IMAGERY}, whose entry is the directory itself
 * @param sizeBytes size of all files written
 * @param assumptions names of {@link Assumption}s that this result rests on; empty if none
 */
public record TilingResult(String entry, long sizeBytes, List<Assumption> assumptions) {
  /** Copies the list, so that the result can't change. */
  public TilingResult {
    assumptions = List.copyOf(assumptions);
  }
}
