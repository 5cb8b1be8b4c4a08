package io.ionflow.ingest.events;

import io.ionflow.ingest.reading.Shown;
import io.ionflow.ingest.reading.TreePath;
import io.ionflow.ingest.reading.UnfitDataException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events are a source's own.
 *
 * @param bucket name of its bucket
 * @param prefix what its keys begin with; empty, or ending in {@code /}
 * @param include what an object's name, without its folder, must match as a whole
 * @param exclude what it must not match
 */
record EventFilter(String bucket, String prefix, Pattern include, Pattern exclude) {
  /** S3 user guide, Naming Amazon S3 objects. */
  private static final int LONGEST_KEY_BYTES = 1_024;

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
    boolean taken = include.matcher(name).matches() && !exclude.matcher(name).matches();
    return taken ? Optional.empty() : Optional.of(Outcome.EXCLUDED);
  }

  /**
   * An object's place below the prefix.
   *
   * @param key one that begins with the prefix
   * @throws UnfitDataException saying why, if it can't be a path: S3 takes keys that no folder
   *     could hold
   */
  String path(String key) throws UnfitDataException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
      throw new UnfitDataException("'%s' is no text".formatted(Shown.of(key)));
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
      throw new UnfitDataException(
          "'%s' is longer than the %,d bytes of a key".formatted(Shown.of(key), LONGEST_KEY_BYTES));
    }
    if (key.chars().anyMatch(Character::isISOControl)) {
      throw new UnfitDataException("'%s' holds control characters".formatted(Shown.of(key)));
    }
    return TreePath.of(key.substring(prefix.length())).text();
  }
}
