package io.ionflow.ingest;

import java.util.Optional;

/** Keeps how far sources whose keys grow have been taken in. */
public interface Cursors {

  /**
   * The key up to which everything is known.
   *
   * @param place the bucket and prefix that the source watches now; a key of another place counts
   *     for nothing
   */
  Optional<String> of(String source, String place);

  /** Keeps a source's key, in place of an earlier one. */
  void move(String source, String place, String key);
}
