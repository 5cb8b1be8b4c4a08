package io.ionflow.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/** How far transfers had come at their last faults. In memory, of so many jobs as are lately. */
final class Advances {
  private static final int MOST = 10_000;

  private final Map<String, Long> sentBytes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Whether more has been sent of a job than at its last fault. */
  synchronized boolean hasAdvanced(Job job) {
    Long before = sentBytes.put(job.id(), job.sentBytes());
    return job.state() == JobState.TRANSFERRING && before != null && job.sentBytes() > before;
  }
}
