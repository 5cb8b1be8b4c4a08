package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.reading.PassingNames;
import io.ionflow.ingest.reading.Shown;
import io.ionflow.ingest.reading.TreePath;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes round one bucket, a stretch at each look, and begins anew at the end. Holds a position and
 * what it has just handed over, however large the bucket.
 */
final class Round {
  /** So that a stop, or a new setting, need not wait for the end of a large bucket. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private final String source;
  private final Watch watch;
  private final BucketDoor door;
  private final Jobs jobs;
  private final Clock clock;
  private final Optional<GrowingEnd> end;
  private int shard;
  private Optional<String> after;
  private boolean begun;

  Round(Source source, Watch watch, BucketDoor door, Jobs jobs, Cursors cursors, Clock clock) {
    this.source = source.name();
    this.watch = watch;
    this.door = door;
    this.jobs = jobs;
    this.clock = clock;
    this.end =
        watch.keys() == Watch.Keys.GROWING
            ? Optional.of(
                new GrowingEnd(source, (Bucket) source.origin(), jobs, cursors, watch.lookBack()))
            : Optional.empty();
  }

  /**
   * Looks at the next stretch.
   *
   * @param refused hears why a key is left alone
   */
  List<Member> look(Consumer<String> refused) throws IOException {
    end.ifPresent(GrowingEnd::confirm);
    if (!begun) {
      begin();
    }
    List<Member> found = new ArrayList<>();
    Instant deadline = clock.instant().plus(LONGEST_LOOK);
    do {
      Optional<BucketDoor.Page> page = page(found.isEmpty());
      if (page.isEmpty()) {
        break;
      }
      take(page.get(), found, refused);
    } while (begun && found.size() < watch.batch() && clock.instant().isBefore(deadline));
    end.ifPresent(growing -> growing.handOver(found));
    return found;
  }

  private void begin() {
    shard = 0;
    after = end.flatMap(growing -> growing.begin(clock.instant()));
    begun = true;
  }

  /** What was found before a fault is handed over first; the fault shows again at the next look. */
  private Optional<BucketDoor.Page> page(boolean nothingFound) throws IOException {
    try {
      return Optional.of(door.after(watch.shards().get(shard), after));
    } catch (BucketException e) {
      if (nothingFound) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void take(BucketDoor.Page page, List<Member> found, Consumer<String> refused) {
    List<Member> wanted =
        page.members().stream().filter(member -> isWanted(member, refused)).toList();
    List<Member> unknown = wanted.isEmpty() ? List.of() : jobs.unknown(source, wanted);
    int room = watch.batch() - found.size();
    boolean whole = unknown.size() <= room;
    List<Member> now = whole ? unknown : unknown.subList(0, room);
    found.addAll(now);
    Optional<Member> last = whole ? Optional.empty() : Optional.of(now.get(room - 1));
    end.ifPresent(growing -> growing.passed(passed(page, last), clock.instant()));
    if (last.isPresent()) {
      after = last.map(member -> door.bucket().key(member.path()));
    } else if (page.next().isPresent()) {
      after = page.last();
    } else {
      shard++;
      after = Optional.empty();
      begun = shard < watch.shards().size();
    }
  }

  private static List<Member> passed(BucketDoor.Page page, Optional<Member> last) {
    return last.map(member -> page.members().subList(0, page.members().indexOf(member) + 1))
        .orElse(page.members());
  }

  /** As some stores list what is still written. */
  private static Optional<String> withoutTag(Member member) {
    return member.tag().isEmpty()
        ? Optional.of("'%s' has no ETag as yet".formatted(Shown.of(member.path())))
        : Optional.empty();
  }

  private boolean isWanted(Member member, Consumer<String> refused) {
    Optional<String> refusal = ObjectPaths.refusal(member.path()).or(() -> withoutTag(member));
    refusal.ifPresent(refused);
    if (refusal.isPresent()) {
      return false;
    }
    String name = new TreePath(member.path()).name();
    return !PassingNames.matches(name) && watch.takes(name);
  }
}
