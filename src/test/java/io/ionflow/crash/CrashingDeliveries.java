package io.ionflow.crash;

import io.ionflow.ingest.ContentKey;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Delivery;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Part;
import java.util.List;

/** The journal's deliveries; the process ends at a record. */
record CrashingDeliveries(Deliveries deliveries, CrashPoint point) implements Deliveries {
  @Override
  public Delivery of(Job job) {
    if (job.state() == JobState.TILING) { // asked for the result file, after the source was moved
      point.reached("AFTER_SOURCE_MOVED");
    }
    return deliveries.of(job);
  }

  @Override
  public void opened(Job job, String uploadPath, String uploadId) {
    point.reached("BEFORE_UPLOAD_OPENED");
    deliveries.opened(job, uploadPath, uploadId);
    point.reached("AFTER_UPLOAD_OPENED");
  }

  @Override
  public void sent(Job job, List<Part> parts) {
    boolean whole = parts.stream().anyMatch(part -> part.number() == 0);
    String what = whole ? "FILE_KEPT" : "PART_KEPT";
    point.reached("BEFORE_" + what);
    deliveries.sent(job, parts);
    point.reached("AFTER_" + what);
  }

  @Override
  public ContentKey contentKey() {
    return deliveries.contentKey();
  }

  @Override
  public void clear(Job job) {
    deliveries.clear(job);
  }
}
