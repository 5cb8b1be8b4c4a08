package io.ionflow.cli;

import io.ionflow.usage.Book;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What commands do about usage; each call opens what it needs and closes it. */
public interface UsageOffice {
  /** Work with the record. */
  interface Reading<T> {
    /** Reads. */
    T from(Ledger ledger) throws Exception;
  }

  /** Reads the record, beside a daemon or without one. */
  <T> T read(Reading<T> reading) throws Exception;

  /** Looks at usage now; one for each source. */
  List<Book.Poll> poll() throws Exception;

  /**
   * Takes a file of figures in.
   *
   * @param each gets every figure of a file that can be taken
   * @return how many were new or newer
   */
  int take(Path file, Consumer<Sample> each) throws Exception;
}
