package io.ionflow.sandbox.elements;

/** A search that can't be understood; the message says what of it and what would be. */
public final class QueryError extends Exception {
  private static final long serialVersionUID = 1L;

  QueryError(String reason) {
    super(reason);
  }
}
