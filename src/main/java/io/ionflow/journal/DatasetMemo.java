package io.ionflow.journal;

import io.ionflow.ingest.Dataset;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.function.Function;

/**
 * The large dataset that was read or written last, with its text. Who takes a job of many files
 * from step to step, or watches it, reads the same text again and again; taking it apart costs more
 * than all else of such a step. Safe for many threads.
 */
final class DatasetMemo {
  /** Smaller ones are not worth the memory. */
  static final int LARGE = 64 * 1024;

  private volatile SoftReference<Known> last = new SoftReference<>(null);

  private record Known(String text, Dataset dataset) {}

  /** What the text says. */
  Dataset read(String text, Function<String, Dataset> reader) {
    return last()
        .filter(known -> known.text().equals(text))
        .map(Known::dataset)
        .orElseGet(() -> noted(text, reader.apply(text)).dataset());
  }

  /** The text of a dataset; it is only recognised if it is the very object. */
  @SuppressWarnings("ReferenceEquality") // comparing all files of it would cost as much
  String write(Dataset dataset, Function<Dataset, String> writer) {
    return last()
        .filter(known -> known.dataset() == dataset)
        .map(Known::text)
        .orElseGet(() -> noted(writer.apply(dataset), dataset).text());
  }

  private Optional<Known> last() {
    return Optional.ofNullable(last.get());
  }

  private Known noted(String text, Dataset dataset) {
    Known known = new Known(text, dataset);
    if (text.length() >= LARGE) {
      last = new SoftReference<>(known);
    }
    return known;
  }
}
