package io.ionflow.ingest;

import io.ionflow.store.ObjectStore;
import io.ionflow.store.ObjectStore.OpenUpload;
import io.ionflow.store.StoreFault;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Multipart uploads that a job began and that nobody will go on with: a store keeps their parts,
 * and has them paid for, until they are aborted.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Job job;
  private final ObjectStore store;

  Leftovers(Job job, ObjectStore store) {
    this.job = job;
    this.store = store;
  }

  /**
   * Aborts those that are known, and where the store tells what is open, whatever else is: the id
   * of one that was opened as the process died is known to nobody. Never fails, and asks once.
   */
  void drop(Set<OpenUpload> known) {
    Set<OpenUpload> open = new LinkedHashSet<>(known);
    try {
      open.addAll(store.openUploads());
    } catch (StoreFault refused) { // most do not let it be asked
      LOG.debug("Job {}: what is open at the store can't be listed", job.id(), refused);
    }
    for (OpenUpload each : open) {
      drop(each);
    }
  }

  private void drop(OpenUpload upload) {
    try {
      store.abort(upload.path(), upload.uploadId());
      LOG.info("Job {}: aborted the upload of {} in parts", job.id(), upload.path());
    } catch (StoreFault fault) {
      LOG.warn(
          "Job {}: the upload of {} in parts could not be aborted; its parts stay at the store"
              + " until a lifecycle rule of the bucket, or its owner, removes them: {}",
          job.id(),
          upload.path(),
          fault.getMessage());
    }
  }
}
