package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Source;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into watched buckets for objects that the journal does not know. Only lists: no object is
 * asked for, and the journal is asked once a page.
 */
public final class BucketListing {
  private static final Logger LOG = LoggerFactory.getLogger(BucketListing.class);

  private final Buckets buckets;
  private final Jobs jobs;
  private final Cursors cursors;
  private final Complaints complaints;
  private final Clock clock;
  private final Map<String, Round> rounds = new ConcurrentHashMap<>();

  /** Takes what reaches the buckets, and the journal. */
  public BucketListing(
      Buckets buckets, Jobs jobs, Cursors cursors, Complaints complaints, Clock clock) {
    this.buckets = buckets;
    this.jobs = jobs;
    this.cursors = cursors;
    this.complaints = complaints;
    this.clock = clock;
  }

  /**
   * Objects of a source that are unknown, as many as one look may hand over. Each look goes on
   * where the one before has stopped, round and round: what it did not get to comes next, and what
   * was handed over but not admitted comes again in the next round. One look at a time for a
   * source.
   *
   * @throws BucketException if the bucket can't be listed; the next look tries again there
   */
  public List<Member> unknown(Source source, Watch watch) throws IOException {
    Bucket bucket = (Bucket) source.origin();
    Round round =
        rounds.computeIfAbsent(
            source.name(),
            name -> new Round(source, watch, buckets.door(bucket), jobs, cursors, clock));
    try {
      return round.look(reason -> complain(source, reason));
    } catch (RuntimeException e) {
      rounds.remove(source.name()); // how far it got is doubtful: the next one begins anew
      throw e;
    }
  }

  private void complain(Source source, String reason) {
    if (complaints.isDue("keys of " + source.name())) {
      LOG.warn(
          "Source {} leaves an object alone, and others like it without a word: {}",
          source.name(),
          reason);
    }
  }
}
