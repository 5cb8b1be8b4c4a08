package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.WriteBack;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has a bucket at a real server, for one test. */
abstract class BucketTest {
  static final String PREFIX = "2026/";

  @TempDir Path folder;
  final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  final Buckets buckets = new Buckets(4, clock);
  LocalS3 s3;

  @BeforeEach
  void startS3() {
    s3 = LocalS3.start(folder.resolve("s3"));
  }

  @AfterEach
  void stopS3() {
    buckets.close();
    s3.close();
  }

  Bucket bucket() {
    return s3.bucket(PREFIX, WriteBack.RESULT);
  }

  /** An object as it is now. */
  Member look(String path) throws IOException {
    return buckets.files(bucket()).look(path);
  }

  ObjectContent content(String path) throws IOException {
    return new ObjectContent(buckets, bucket(), look(path));
  }
}
