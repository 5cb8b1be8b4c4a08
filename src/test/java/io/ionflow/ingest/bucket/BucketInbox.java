package io.ionflow.ingest.bucket;

import io.ionflow.ingest.WriteBack;
import io.ionflow.ingest.reading.Inbox;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Inboxes below prefixes of a bucket, which is there as long as a test class runs. */
final class BucketInbox implements BeforeAllCallback, AfterAllCallback {
  private Path folder;
  private LocalS3 s3;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("bucket");
    s3 = LocalS3.start(folder);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    s3.close();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    }
  }

  /** With the place's name as prefix. Whatever is put makes what was remembered old. */
  Inbox at(Path place) {
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
