package io.ionflow.ingest;

/** A write came from someone whose claim on the job has passed to another; nothing was written. */
public final class StaleJobException extends RuntimeException {
  /** Names the job. */
  public StaleJobException(String jobId) {
    super("Job " + jobId + " is in other hands now; this step's result was dropped.");
  }
}
