package io.ionflow.ingest;

import java.util.List;

/**
 * Keeps what has been sent, so that a transfer goes on where it stopped. All writes are refused
 * with {@link StaleJobException} once the caller's claim on the job has passed to another.
 */
public interface Deliveries {

  /** All that is known of a job's transfer; empty lists if nothing was sent. */
  Delivery of(Job job);

  /**
   * Keeps the id of a multipart upload, before its first part is sent. Pieces of the path that were
   * kept before belong to another upload: they are forgotten, and their bytes taken off.
   */
  void opened(Job job, String uploadPath, String uploadId);

  /**
   * Keeps confirmed pieces and adds their bytes to the job's {@code sentBytes}, in one transaction.
   * A piece that is kept again replaces the former one and counts once. One with number 0 closes
   * the path's multipart upload and adds bytes only if the path had no parts.
   */
  void sent(Job job, List<Part> parts);

  /** By what contents are summed in this journal; the same for all who have it open, for ever. */
  ContentKey contentKey();

  /** Forgets everything sent for a job and sets its {@code sentBytes} to 0: it starts again. */
  void clear(Job job);
}
