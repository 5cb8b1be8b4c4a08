package io.ionflow.ingest;

import java.time.Instant;

/**
 * One file or object of a dataset as it was when looked at.
 *
 * @param path relative to the source's origin, parts separated by {@code /}, never leaving it
 * @param sizeBytes length
 * @param modified time of the last change, to the millisecond
 * @param tag what tells two contents of equal size and time apart: an object's ETag, followed by a
 *     semicolon and its version where there is one; empty for a file
 */
public record Member(String path, long sizeBytes, Instant modified, String tag) {

  /** A file, which has no tag. */
  public Member(String path, long sizeBytes, Instant modified) {
    this(path, sizeBytes, modified, "");
  }

  /** The last part of its path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
