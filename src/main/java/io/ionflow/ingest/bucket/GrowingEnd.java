package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where the listing of growing keys begins: behind the last key of which it holds that it and all
 * before it are known, and have been seen for a while. Kept in the journal.
 *
 * <p>The while is the look-back: a key that comes after a greater one is still found if it comes
 * within that time of our first sight of it. One that comes later is missed. A store's own time of
 * an object does not tell since when it can be seen: that of a multipart upload is when it was
 * begun (Amazon S3 user guide, "Multipart upload"). So it goes by that time only where it is long
 * past, which spares a look at all that was there before.
 */
final class GrowingEnd {
  /** Longer than a multipart upload takes. */
  private static final Duration LONG_PAST = Duration.ofDays(7);

  /** So many sights are remembered at the most, spread over the look-back. */
  private static final int SIGHTS = 32;

  /** All up to a key was known at that time. */
  private record Sight(String key, Instant at) {}

  private final String source;
  private final String place;
  private final Bucket bucket;
  private final Jobs jobs;
  private final Cursors cursors;
  private final Duration lookBack;
  private final Deque<Sight> sights = new ArrayDeque<>();
  private Optional<String> kept = Optional.empty();
  private Optional<String> reached = Optional.empty();
  private Optional<Sight> seen = Optional.empty();
  private List<Member> handedOver = List.of();
  private boolean unbroken = true;
  private boolean longPast = true;

  GrowingEnd(Source source, Bucket bucket, Jobs jobs, Cursors cursors, Duration lookBack) {
    this.source = source.name();
    this.place = bucket.place();
    this.bucket = bucket;
    this.jobs = jobs;
    this.cursors = cursors;
    this.lookBack = lookBack;
  }

  /** The key to begin a round after. */
  Optional<String> begin(Instant now) {
    kept = cursors.of(source, place);
    reached = kept;
    while (!sights.isEmpty() && !sights.peek().at().isAfter(now.minus(lookBack))) {
      String key = sights.remove().key();
      reached = isAfter(key, reached) ? Optional.of(key) : reached;
    }
    keep();
    seen = Optional.empty();
    unbroken = true;
    longPast = true;
    return kept;
  }

  /** Objects that the listing has passed, in its order. */
  void passed(List<Member> members, Instant now) {
    Instant past = now.minus(lookBack).minus(LONG_PAST);
    for (Member member : members) {
      unbroken = unbroken && !member.tag().isEmpty(); // else it is still written
      if (!unbroken) {
        return;
      }
      String key = bucket.key(member.path());
      seen = Optional.of(new Sight(key, now));
      longPast = longPast && member.modified().isBefore(past);
      if (longPast) {
        reached = Optional.of(key);
      }
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
      seen = Optional.empty();
    }
    handedOver = List.of();
  }

  private void keep() {
    if (!reached.equals(kept)) {
      cursors.move(source, place, reached.orElseThrow());
      kept = reached;
    }
    seen.filter(this::isWorthwhile).ifPresent(sights::add);
    seen = Optional.empty();
  }

  private boolean isWorthwhile(Sight sight) {
    Optional<Sight> last = Optional.ofNullable(sights.peekLast());
    return isAfter(sight.key(), last.map(Sight::key).or(() -> kept))
        && last.filter(each -> each.at().plus(lookBack.dividedBy(SIGHTS)).isAfter(sight.at()))
            .isEmpty();
  }

  /** In the order of a listing: that of UTF-8. */
  private static boolean isAfter(String key, Optional<String> other) {
    return other.isEmpty()
        || Arrays.compareUnsigned(
                key.getBytes(StandardCharsets.UTF_8), other.get().getBytes(StandardCharsets.UTF_8))
            > 0;
  }
}
