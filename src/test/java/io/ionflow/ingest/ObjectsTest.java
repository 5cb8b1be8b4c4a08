package io.ionflow.ingest;

import io.ionflow.testkit.LocalS3;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A bucket as a source, and what takes its objects in and looks at them. */
abstract class ObjectsTest extends JournalledTest {
  private final WriteBack writeBack;
  private final PostAction postAction;

  LocalS3 s3;
  Source source;
  Admission admission;
  Inspection inspection;

  ObjectsTest(WriteBack writeBack, PostAction postAction) {
    this.writeBack = writeBack;
    this.postAction = postAction;
  }

  @BeforeEach
  void openBucket() {
    s3 = LocalS3.start(folder.resolve("s3"));
    source =
        new Source(
            "surveys",
            s3.bucket("2026/", writeBack),
            QUIET,
            PATIENCE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            postAction);
    DatasetReader reader = new DatasetReader(origins);
    admission = new Admission(jobs, origins, reader, clock);
    inspection =
        new Inspection(
            jobs, origins, reader, admission, ways(), quarantine, deliveries, renewal, clock);
  }

  @AfterEach
  void closeBucket() {
    s3.close();
  }

  void putObject(String path, String text) {
    s3.put("2026/" + path, text);
    clock.advance(Duration.ofMinutes(1)); // what was remembered is old
  }

  Job admit(String path) throws IOException {
    return admission.admitObject(admission.look(path, source), source).orElseThrow();
  }
}
