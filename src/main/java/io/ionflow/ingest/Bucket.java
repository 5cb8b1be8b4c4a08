package io.ionflow.ingest;

import java.net.URI;

/**
 * Objects of an S3 bucket below a prefix. Holds no secret: it is kept in the journal.
 *
 * @param name the bucket's name
 * @param prefix what the keys of its datasets begin with and their paths leave out; empty, or
 *     ending in {@code /}
 * @param store where the bucket is and how it is spoken to
 * @param writeBack how the bucket is told what became of its datasets
 */
public record Bucket(String name, String prefix, S3Store store, WriteBack writeBack)
    implements Origin {

  /** The key of a path below the prefix. */
  public String key(String path) {
    return prefix + path;
  }

  /** What tells it from every other place. */
  public String place() {
    return store.endpoint().map(URI::toString).orElse("aws") + " " + shown();
  }

  /** Its address as people write it, such as {@code s3://surveys/2026/}. */
  public String shown() {
    return "s3://" + name + "/" + prefix;
  }
}
