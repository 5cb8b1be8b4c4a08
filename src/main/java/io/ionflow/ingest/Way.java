package io.ionflow.ingest;

import java.util.Locale;
import java.util.Optional;

/** How a dataset's bytes get to ion. */
public enum Way {
  /** From here to the place that ion lends; out of a bucket by reading it in ranges. */
  UPLOAD,
  /** ion reads them from the bucket that they are in; none comes through here. */
  PULL,
  /** From here to a bucket of the operator's own, from which ion then reads them. */
  RELAY;

  /**
   * A way as a source names it.
   *
   * @return empty for {@code auto}
   * @throws IllegalArgumentException saying which words there are
   */
  static Optional<Way> of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "", "auto" -> Optional.empty();
      case "upload", "stream" -> Optional.of(UPLOAD);
      case "pull" -> Optional.of(PULL);
      case "relay" -> Optional.of(RELAY);
      default ->
          throw new IllegalArgumentException(
              "way: '%s' is none; write auto, stream, pull or relay".formatted(word));
    };
  }

  /** Whether ion fetches the files itself in the end, and lends no place for them. */
  public boolean isFetched() {
    return this != UPLOAD;
  }
}
