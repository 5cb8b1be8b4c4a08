package io.ionflow.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How much of the account's storage is left for further datasets: what ion told last, without what
 * has been let through since. Roughly, since nobody knows when ion counts an upload, and an asset
 * may be larger or smaller than its data. Safe for many threads.
 */
public final class StorageLeft implements ObservedJobs.JobListener {
  private final Map<String, Long> underWay = new HashMap<>();
  private final Set<String> settled = new HashSet<>();
  private final Map<String, Long> waiting = new HashMap<>();
  private OptionalLong told = OptionalLong.empty();
  private Instant toldAt = Instant.MIN;

  /** What ion has told, or that it tells nothing; what has been delivered meanwhile is in it. */
  synchronized void learned(OptionalLong bytes, Instant now) {
    told = bytes;
    toldAt = now;
    settled.forEach(underWay::remove);
    settled.clear();
  }

  /** Whether it is time to ask ion. */
  synchronized boolean isOlderThan(Duration age, Instant now) {
    return toldAt.equals(Instant.MIN) || !now.isBefore(toldAt.plus(age)) || now.isBefore(toldAt);
  }

  /** Whether ion has never been asked in this process. */
  synchronized boolean isNew() {
    return toldAt.equals(Instant.MIN);
  }

  /** Reckons with jobs that an earlier process has let through. */
  synchronized void reckonWith(Collection<Job> jobs) {
    jobs.forEach(job -> underWay.putIfAbsent(job.id(), bytes(job)));
  }

  /** Lets a job through if there is room for it, or if nobody knows. */
  synchronized boolean takes(Job job) {
    long bytes = bytes(job);
    boolean takes = underWay.containsKey(job.id()) || bytes <= bytes().orElse(Long.MAX_VALUE);
    if (takes) {
      underWay.put(job.id(), bytes);
      waiting.remove(job.id());
    } else {
      waiting.put(job.id(), bytes);
    }
    return takes;
  }

  /** What is left; empty if nobody knows. */
  synchronized OptionalLong bytes() {
    return told.isEmpty()
        ? told
        : OptionalLong.of(
            Math.max(
                0, told.getAsLong() - underWay.values().stream().mapToLong(Long::longValue).sum()));
  }

  /** How many datasets wait for room. */
  public synchronized int waiting() {
    return waiting.size();
  }

  private static long bytes(Job job) {
    return job.dataset().map(Dataset::sizeBytes).orElse(0L);
  }

  @Override
  public synchronized void changed(Job before, Job after, String why) {
    switch (after.state()) {
      case READY -> {} // waits, or has been let through and asks for its asset next
      case CREATING, TRANSFERRING, FINISHING -> {
        underWay.putIfAbsent(after.id(), bytes(after));
        settled.remove(after.id());
        waiting.remove(after.id());
      }
      case FOUND, TILING, COMPLETE, FAILED, QUARANTINED -> {
        waiting.remove(after.id());
        if (underWay.containsKey(after.id())) {
          settled.add(after.id());
        }
      }
    }
  }
}
