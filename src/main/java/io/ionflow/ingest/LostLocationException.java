package io.ionflow.ingest;

/** What ion lent for an upload is not at hand any more, so the upload can't go on. */
public final class LostLocationException extends RuntimeException {
  /** Names the job. */
  public LostLocationException(Job job) {
    super("The upload location of asset %d is lost.".formatted(job.asset()));
  }
}
