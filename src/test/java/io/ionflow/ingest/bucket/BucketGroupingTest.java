package io.ionflow.ingest.bucket;

import io.ionflow.ingest.reading.GroupingTest;
import io.ionflow.ingest.reading.Inbox;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects of a bucket are read as files of a folder are. */
class BucketGroupingTest extends GroupingTest {
  @RegisterExtension static final BucketInbox BUCKET = new BucketInbox();

  @Override
  protected Inbox inbox(Path place) {
    return BUCKET.at(place);
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
