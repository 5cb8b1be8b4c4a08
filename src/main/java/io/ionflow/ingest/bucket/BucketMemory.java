package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Member;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was lately seen of one bucket, so that the many objects of a folder don't ask for the same
 * again and again. Bounded, and forgotten after seconds; safe for many threads.
 */
final class BucketMemory {
  private static final Duration AGE = Duration.ofSeconds(5);
  private static final int MOST_OBJECTS = 10_000;
  private static final int MOST_NAMES = 100_000;

  private final Clock clock;
  private final Recent<Optional<Member>> objects = new Recent<>(MOST_OBJECTS);
  private final Recent<List<String>> names = new Recent<>(MOST_NAMES);

  /** Looks something up where it is not remembered. */
  interface Lookup<V> {
    V of(String key) throws IOException;
  }

  BucketMemory(Clock clock) {
    this.clock = clock;
  }

  /** The object at a path. */
  Optional<Member> object(String path, Lookup<Optional<Member>> lookup) throws IOException {
    return get(objects, path, lookup, found -> 1, AGE);
  }

  /**
   * Names in a folder.
   *
   * @param requests how many requests a lookup takes at the most: what was dear is kept longer
   */
  List<String> names(String folder, int requests, Lookup<List<String>> lookup) throws IOException {
    return get(names, folder, lookup, found -> 1 + found.size(), AGE.multipliedBy(requests));
  }

  private <V> V get(
      Recent<V> recent,
      String key,
      Lookup<V> lookup,
      java.util.function.ToIntFunction<V> weigher,
      Duration age)
      throws IOException {
    Optional<V> known = recent.find(key, clock.instant());
    if (known.isPresent()) {
      return known.get();
    }
    V found = lookup.of(key);
    recent.keep(key, found, weigher.applyAsInt(found), clock.instant().plus(age));
    return found;
  }

  private record Seen<V>(V value, int weight, Instant until) {}

  /** A map that forgets, the oldest first. */
  private static final class Recent<V> {
    private final Map<String, Seen<V>> seen = new LinkedHashMap<>();
    private final int mostWeight;
    private int weight;

    Recent(int mostWeight) {
      this.mostWeight = mostWeight;
    }

    synchronized Optional<V> find(String key, Instant now) {
      return Optional.ofNullable(seen.get(key))
          .filter(found -> now.isBefore(found.until))
          .map(Seen::value);
    }

    synchronized void keep(String key, V value, int weighs, Instant until) {
      Seen<V> former = seen.remove(key);
      weight += weighs - (former == null ? 0 : former.weight);
      seen.put(key, new Seen<>(value, weighs, until));
      Iterator<Seen<V>> oldest = seen.values().iterator();
      while (weight > mostWeight) {
        weight -= oldest.next().weight;
        oldest.remove();
      }
    }
  }
}
