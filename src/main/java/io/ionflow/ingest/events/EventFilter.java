package io.ionflow.ingest.events;

import io.ionflow.ingest.NameFilter;
import io.ionflow.ingest.reading.PassingNames;
import java.util.Optional;

/**
 * Which events are a source's own.
 *
 * @param bucket name of its bucket
 * @param prefix what its keys begin with; empty, or ending in {@code /}
 * @param names which names of objects
 */
record EventFilter(String bucket, String prefix, NameFilter names) {
  /** Why to pass an event over; empty for one to look at. */
  Optional<Outcome> passesOver(ObjectEvent event) {
    return switch (event.kind()) {
      case REMOVED -> Optional.of(Outcome.REMOVED);
      case OTHER -> Optional.of(Outcome.OTHER);
      case CREATED -> passesOverObject(event);
    };
  }

  private Optional<Outcome> passesOverObject(ObjectEvent event) {
    if (!event.bucket().equals(bucket) || !event.key().startsWith(prefix)) {
      return Optional.of(Outcome.ELSEWHERE);
    }
    if (event.key().endsWith("/") && event.sizeBytes().orElse(0) == 0) {
      return Optional.of(Outcome.FOLDER);
    }
    String name = event.key().substring(event.key().lastIndexOf('/') + 1);
    return names.takes(name) && !PassingNames.matches(name)
        ? Optional.empty()
        : Optional.of(Outcome.EXCLUDED);
  }

  /** The place below the prefix of a key that begins with it. May be no path at all. */
  String path(String key) {
    return key.substring(prefix.length());
  }
}
