package io.ionflow.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * When files that were just looked at have been quiet for long enough, if they stay as they are.
 */
final class QuietTime {
  /** A source may ask for no quiet at all; looking again and again at once helps nobody. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(100);

  private QuietTime() {}

  /**
   * Counted from the last change that the files tell of, if that is within the quiet period; else
   * from now, for a copy may have kept an old time, and another machine's clock may be wrong.
   */
  static Instant first(Source source, Collection<Member> seen, Instant now) {
    Instant changed =
        seen.stream().map(Member::modified).max(Comparator.naturalOrder()).orElse(now);
    boolean tells = !changed.isAfter(now) && changed.isAfter(now.minus(source.quiet()));
    return (tells ? changed : now).plus(source.quiet());
  }

  /** The same for what was looked at before. */
  static Instant after(Source source, Collection<Member> seen, Instant now) {
    return least(first(source, seen, now), now);
  }

  /** Counted from now. */
  static Instant after(Source source, Instant now) {
    return least(now.plus(source.quiet()), now);
  }

  private static Instant least(Instant next, Instant now) {
    Instant least = now.plus(LEAST_WAIT);
    return next.isBefore(least) ? least : next;
  }
}
