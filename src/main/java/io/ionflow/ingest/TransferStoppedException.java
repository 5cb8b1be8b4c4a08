package io.ionflow.ingest;

/**
 * The daemon stops, or the job is to be given up. What was sent is kept: the transfer goes on at
 * the next start, unless the job is given up first.
 */
public final class TransferStoppedException extends RuntimeException {
  /** Makes it. */
  public TransferStoppedException() {
    super("Stopped between two parts.");
  }
}
