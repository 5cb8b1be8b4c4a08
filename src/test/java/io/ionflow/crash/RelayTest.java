package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an upload when the credentials that ion has lent run out. */
class RelayTest extends SandboxedTest {

  @BeforeEach
  @Override
  protected void startSandbox() throws IOException {
    sandbox = Sandbox.start(QUICK.in(dir.resolve("ion")));
    account = new IonAccount(sandbox);
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
  }

  @Test
  void whatLentCredentialsDidNotLastForIsRelayed() throws Exception {
    place.drop("good.geojson", GeoJson.small());
    fault("{'side':'s3','method':'PUT','status':400,'code':'ExpiredToken'}");
    try (LocalS3 s3 = LocalS3.start(dir.resolve("ion/s3"))) {
      place.set(
          "ionflow.upload.expired=relay",
          "ionflow.pull.access-key=AKIAPULL",
          "ionflow.pull.secret-key=only-for-ion",
          "ionflow.relay.bucket=" + LocalS3.BUCKET,
          "ionflow.relay.endpoint=" + s3.endpoint());

      try (Daemon daemon = place.start(sandbox)) {
        List<Job> jobs = QuickWorkspace.awaitEnded(daemon, 1);

        assertThat(jobs).extracting(Job::state).containsExactly(JobState.COMPLETE);
        assertThat(daemon.jobs().history(jobs.get(0).id()))
            .extracting(Event::why)
            .anyMatch(
                why -> why.contains("ExpiredToken") && why.contains("through the relay bucket"));
      }
      assertThat(s3.keys()).isEmpty();
    }
    assertThat(account.uploaded()).hasSize(1);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }
}
