package io.ionflow.cli;

import io.ionflow.usage.Book;
import io.ionflow.usage.Ledger;
import java.nio.file.Path;
import java.util.List;

/** What commands do about usage; each call opens what it needs and closes it. */
public interface UsageOffice {
  /** Work with the record. */
  interface Reading<T> {
    /** Reads. */
    T from(Ledger ledger) throws Exception;
  }

  /** Reads the record, beside a daemon or without one. */
  <T> T read(Reading<T> reading) throws Exception;

  /** Looks at usage now; a line a source. */
  List<Book.Poll> poll() throws Exception;

  /** Takes a file of figures in; how many were new or newer. */
  int take(Path file) throws Exception;
}
