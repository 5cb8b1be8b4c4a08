package io.ionflow.ingest.events;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something happened to one object of a bucket, or so a message says.
 *
 * @param bucket the bucket's name
 * @param key the object's whole key, decoded; may be any text
 * @param kind what happened
 * @param sizeBytes length of the object then; a removal has none
 * @param etag the object's entity tag then, without quotes
 * @param versionId the object's version, in a bucket with versions
 * @param sequencer tells which of two events of one key came later; some stores give none
 * @param time when it happened, by the store's clock
 */
public record ObjectEvent(
    String bucket,
    String key,
    Kind kind,
    OptionalLong sizeBytes,
    Optional<String> etag,
    Optional<String> versionId,
    Optional<Sequencer> sequencer,
    Instant time) {

  /** What can happen to an object, as far as it matters here. */
  public enum Kind {
    /** It is there, new or with new content: put, copied, joined from parts, restored. */
    CREATED,
    /** It, or one of its versions, is gone. */
    REMOVED,
    /** Tags, rights, replication, and whatever stores may tell in future. */
    OTHER
  }
}
