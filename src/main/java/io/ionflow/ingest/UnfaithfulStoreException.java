package io.ionflow.ingest;

/** A store has twice confirmed what it does not hold. */
public final class UnfaithfulStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfaithfulStoreException(Verification found) {
    super(
        found.complaint()
            + " Sending them again did not help. Nothing was told to ion; look at the store, or"
            + " what stands before it.");
  }
}
