package io.ionflow.ingest.reading;

/** The data is at fault; the message says what is wrong with it and what would settle it. */
public final class UnfitDataException extends Exception {

  /** Carries a finished sentence for a person; names in it are already {@link Shown}. */
  public UnfitDataException(String reason) {
    super(reason);
  }
}
