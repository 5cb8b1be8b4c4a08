package io.ionflow.ingest;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where files are being carried to, so that no two come to one place: a long copy stands there only
 * in the end. In memory, for the jobs of one process; safe for many threads.
 */
final class Places {
  private final Set<Path> taken = new HashSet<>();

  /** Takes all of these places, or none if somebody has one of them. */
  synchronized boolean take(Collection<Path> places) {
    if (places.stream().anyMatch(taken::contains)) {
      return false;
    }
    taken.addAll(places);
    return true;
  }

  /** Gives places back that were taken. */
  synchronized void free(Collection<Path> places) {
    places.forEach(taken::remove);
  }
}
