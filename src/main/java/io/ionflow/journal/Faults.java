package io.ionflow.journal;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what went wrong with a journal in words that a person can act on. */
final class Faults {
  private static final String CHECK_FILE =
      "See that it and its folder can be read and written, on a local disk.";

  private static final String UNPACK =
      "It is unpacked into the system's folder for temporary files: see that this has room, can be"
          + " written and lets programs run, or name another by"
          + " IONFLOW_JAVA_OPTS=-Dorg.sqlite.tmpdir=FOLDER.";

  private Faults() {}

  /**
   * The error to throw instead of a database's.
   *
   * @param place the journal's file or address
   * @param what what was being done, as in "opened"
   */
  static JournalException of(String place, String what, Exception fault) {
    Throwable cause = fault;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return of(place, what, cause, fault, next(cause));
  }

  /** The error to throw instead of a file's. */
  static JournalException ofFile(String file, String what, IOException fault) {
    return of(file, what, fault, fault, CHECK_FILE);
  }

  /** The error to throw where SQLite itself can't be used. */
  static JournalException ofLibrary(String place, IOException fault) {
    return of(place, "opened", fault, fault, UNPACK);
  }

  private static JournalException of(
      String place, String what, Throwable cause, Exception fault, String next) {
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage().strip();
    return new JournalException(
        "The journal %s can't be %s: %s. %s"
            .formatted(place, what, why.replaceFirst("\\.+$", ""), next),
        fault);
  }

  private static String next(Throwable cause) {
    if (!(cause instanceof SQLiteException sqlite)) {
      return "See that the database is up and that this user may write in it.";
    }
    int primaryCode = sqlite.getResultCode().code & 0xff;
    return switch (SQLiteErrorCode.getErrorCode(primaryCode)) {
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          "It is damaged, or another program's. Put a copy back, or move it away together with"
              + " its -wal and -shm files and start anew; assets in the account are not touched.";
      case SQLITE_FULL -> "Make room on its disk; nothing of this step was kept.";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "Another process keeps it locked; see which one has the file open.";
      default -> CHECK_FILE;
    };
  }
}
