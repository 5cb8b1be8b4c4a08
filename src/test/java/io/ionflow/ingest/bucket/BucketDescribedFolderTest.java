package io.ionflow.ingest.bucket;

import io.ionflow.ingest.reading.DescribedFolderTest;
import io.ionflow.ingest.reading.Inbox;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects of a bucket are one dataset for the same reasons as files of a folder. */
class BucketDescribedFolderTest extends DescribedFolderTest {
  @RegisterExtension static final BucketInbox BUCKET = new BucketInbox();

  @Override
  protected Inbox inbox(Path place) {
    return BUCKET.at(place);
  }
}
