package io.ionflow.ingest.bucket;

import io.ionflow.ingest.reading.Shown;
import java.util.Optional;

/**
 * Which keys can be paths of a dataset. Whoever may write into the bucket chooses them, and S3
 * takes nearly anything.
 */
final class Keys {
  private Keys() {}

  /** Why a path below a bucket's prefix is left alone; empty if it can be taken. */
  static Optional<String> refusal(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()) {
        return refused(path, "a part of it is empty");
      }
      if (part.equals(".") || part.equals("..")) {
        return refused(path, "a part of it is " + part);
      }
    }
    return path.chars().anyMatch(Character::isISOControl)
        ? refused(path, "it holds control characters")
        : Optional.empty();
  }

  private static Optional<String> refused(String path, String why) {
    return Optional.of("'%s' can't be a dataset's path: %s".formatted(Shown.of(path), why));
  }
}
