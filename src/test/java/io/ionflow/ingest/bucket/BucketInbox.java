package io.ionflow.ingest.bucket;

import io.ionflow.ingest.WriteBack;
import io.ionflow.ingest.reading.Inbox;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** An inbox below a prefix of a bucket. */
final class BucketInbox {
  private BucketInbox() {}

  /** With the place's name as prefix. Whatever is put makes what was remembered old. */
  static Inbox at(LocalS3 s3, Path place) {
    MovableClock clock = new MovableClock(Instant.EPOCH);
    String prefix = place.getFileName() + "/";
    return new Inbox(
        place,
        s3.bucket(prefix, WriteBack.NONE),
        (path, bytes) -> {
          s3.put(prefix + path, bytes);
          clock.advance(Duration.ofHours(1));
        },
        new Buckets(4, clock));
  }
}
