package io.ionflow.ingest.bucket;

import io.ionflow.ingest.reading.GroupingTest;
import io.ionflow.ingest.reading.Inbox;
import io.ionflow.testkit.LocalS3;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a bucket are read as files of a folder are. */
class BucketGroupingTest extends GroupingTest {
  private static LocalS3 s3;

  @BeforeAll
  static void start(@TempDir Path folder) {
    s3 = LocalS3.start(folder);
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @Override
  protected Inbox inbox(Path place) {
    return BucketInbox.at(s3, place);
  }

  @Override
  protected int tiles() {
    return 300;
  }

  /** S3Proxy's web server refuses control characters and dots that are escaped twice. */
  @Override
  protected boolean holds(String name) {
    return !name.contains("\n") && !name.contains("%2e");
  }
}
