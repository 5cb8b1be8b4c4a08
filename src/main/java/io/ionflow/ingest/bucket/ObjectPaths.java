package io.ionflow.ingest.bucket;

import io.ionflow.ingest.reading.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which keys can be paths of a dataset. Whoever may write into the bucket chooses them, and S3
 * takes nearly anything.
 */
public final class ObjectPaths {
  /** S3 user guide, Naming Amazon S3 objects. */
  private static final int LONGEST_BYTES = 1_024;

  private ObjectPaths() {}

  /** Why a path below a bucket's prefix is left alone; empty if it can be taken. */
  public static Optional<String> refusal(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()) {
        return refused(path, "a part of it is empty");
      }
      if (part.equals(".") || part.equals("..")) {
        return refused(path, "a part of it is " + part);
      }
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return refused(path, "it holds control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
      return refused(path, "it is no text");
    }
    return path.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES
        ? refused(path, "it is longer than a key can be")
        : Optional.empty();
  }

  private static Optional<String> refused(String path, String why) {
    return Optional.of("'%s' can't be a dataset's path: %s".formatted(Shown.of(path), why));
  }
}
