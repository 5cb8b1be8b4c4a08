package io.ionflow.ingest;

/** The daemon stops; what was sent is kept, and the transfer goes on at the next start. */
public final class TransferStoppedException extends RuntimeException {
  /** Makes it. */
  public TransferStoppedException() {
    super("Stopped between two parts; goes on at the next start.");
  }
}
