package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the listing of growing keys begins: behind the last key of which it holds that it and all
 * before it are known, and have been there for a while. Kept in the journal.
 *
 * <p>The while is the look-back: a key that comes after a greater one is still found if it comes
 * within that time of it. One that comes later is missed.
 */
final class GrowingEnd {
  private final String source;
  private final String place;
  private final Bucket bucket;
  private final Jobs jobs;
  private final Cursors cursors;
  private Optional<String> kept = Optional.empty();
  private Optional<String> reached = Optional.empty();
  private List<Member> handedOver = List.of();
  private boolean unbroken = true;

  GrowingEnd(Source source, Bucket bucket, Jobs jobs, Cursors cursors) {
    this.source = source.name();
    this.place = bucket.place();
    this.bucket = bucket;
    this.jobs = jobs;
    this.cursors = cursors;
  }

  /** The key to begin a round after. */
  Optional<String> begin() {
    kept = cursors.of(source, place);
    reached = kept;
    unbroken = true;
    return kept;
  }

  /**
   * Objects that the listing has passed, in its order.
   *
   * @param before when an object must have been there to be passed for good
   */
  void passed(List<Member> members, Instant before) {
    for (Member member : members) {
      unbroken = unbroken && member.modified().isBefore(before);
      if (!unbroken) {
        return;
      }
      reached = Optional.of(bucket.key(member.path()));
    }
  }

  /** Those of the passed objects that were unknown. */
  void handOver(List<Member> unknown) {
    handedOver = List.copyOf(unknown);
    if (handedOver.isEmpty()) {
      keep();
    }
  }

  /** Goes on behind what was handed over, if all of it is known by now. */
  void confirm() {
    if (handedOver.isEmpty()) {
      return;
    }
    if (jobs.unknown(source, handedOver).isEmpty()) {
      keep();
    } else {
      unbroken = false;
      reached = kept;
    }
    handedOver = List.of();
  }

  private void keep() {
    if (!reached.equals(kept)) {
      cursors.move(source, place, reached.orElseThrow());
      kept = reached;
    }
  }
}
