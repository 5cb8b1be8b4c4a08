package io.ionflow.journal;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what went wrong with a journal in words that a person can act on. */
final class Faults {
  private Faults() {}

  /**
   * The error to throw instead of a driver's.
   *
   * @param place the journal's file or address
   * @param what what was being done, as in "opened"
   */
  static JournalException of(String place, String what, Exception fault) {
    Throwable root = root(fault);
    return new JournalException(
        "The journal %s can't be %s: %s. %s"
            .formatted(place, what, String.valueOf(root.getMessage()).strip(), next(root)),
        fault);
  }

  private static Throwable root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && !(root instanceof SQLiteException)) {
      root = root.getCause();
    }
    return root;
  }

  private static String next(Throwable root) {
    if (!(root instanceof SQLiteException sqlite)) {
      return "Nothing of this step was kept; see that the database is up and lets this user in.";
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          "It is damaged, or another program's. Put a copy back, or move it away together with"
              + " its -wal and -shm files and start anew; assets in the account are not touched.";
      case SQLITE_FULL -> "Make room on its disk; the step is done again.";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "Another process keeps it locked; see which one has the file open.";
      default ->
          "See that the file and its folder can be read and written, and are on a local disk.";
    };
  }
}
