package io.ionflow.ingest.bucket;

import io.ionflow.ingest.reading.FormatsTest;
import io.ionflow.ingest.reading.Inbox;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects of a bucket are read as files of a folder are. */
class BucketFormatsTest extends FormatsTest {
  @RegisterExtension static final BucketInbox BUCKET = new BucketInbox();

  @Override
  protected Inbox inbox(Path place) {
    return BUCKET.at(place);
  }
}
