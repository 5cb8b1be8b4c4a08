package io.ionflow.journal;

import io.ionflow.ingest.Dataset;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * The large dataset that was read or written last, with the digest of its text. Who takes a job of
 * many files from step to step, or watches it, has the same dataset again and again; to read, write
 * and take apart its text costs more than all else of such a step. Safe for many threads.
 */
final class DatasetMemo {
  /** In characters. Smaller texts are not worth the memory, and have no digest. */
  static final int LARGE = 64 * 1024;

  private volatile SoftReference<Known> last = new SoftReference<>(null);

  /** A dataset and its text's digest, which is not empty. */
  record Known(String digest, Dataset dataset) {}

  /**
   * A dataset's text.
   *
   * @param digest empty if it is short
   * @param content empty if its dataset is the one that is remembered: it may not be needed
   */
  record Text(String digest, Optional<String> content) {}

  /** What was read or written last, if it was large. */
  Optional<Known> last() {
    return Optional.ofNullable(last.get());
  }

  /**
   * Notes a dataset that was read.
   *
   * @param digest its text's, as it stood beside it; empty if none did
   */
  void remember(String digest, Dataset dataset) {
    if (!digest.isEmpty()) {
      last = new SoftReference<>(new Known(digest, dataset));
    }
  }

  /** The text of a dataset; it is only recognised if it is the very object. */
  @SuppressWarnings("ReferenceEquality") // comparing all files of it would cost as much
  Text write(Dataset dataset, Function<Dataset, String> writer) {
    return last()
        .filter(known -> known.dataset() == dataset)
        .map(known -> new Text(known.digest(), Optional.empty()))
        .orElseGet(
            () -> {
              String text = writer.apply(dataset);
              String digest = text.length() < LARGE ? "" : digest(text);
              remember(digest, dataset);
              return new Text(digest, Optional.of(text));
            });
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
