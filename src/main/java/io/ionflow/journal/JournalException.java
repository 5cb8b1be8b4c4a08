package io.ionflow.journal;

/** The journal can't be opened, read or written; says which one, why, and what to do next. */
public final class JournalException extends RuntimeException {
  JournalException(String message) {
    super(message);
  }

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
