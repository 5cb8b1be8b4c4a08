package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.AssetStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lasts longer than a lease keeps its job all the same. */
class LeaseRenewalTest extends JournalledTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  private final Semaphore renewed = new Semaphore(0);
  private final Semaphore refused = new Semaphore(0);
  private Jobs slow;
  private LeaseRenewal shortly;

  @BeforeEach
  void countRenewals() {
    slow = new Slow(jobs);
    shortly = new LeaseRenewal(slow, SHORT);
  }

  /** A journal in which much time passes while files are noted, or given up. */
  private final class Slow extends ForwardingJobs {
    Slow(Jobs jobs) {
      super(jobs);
    }

    @Override
    public void know(Job job, Collection<Member> files) {
      lastLong();
      super.know(job, files);
    }

    @Override
    public Set<String> letGo(Job job) {
      lastLong();
      return super.letGo(job);
    }

    @Override
    public void extend(Job job, Duration lease) {
      try {
        super.extend(job, lease);
        renewed.release();
      } catch (StaleJobException over) {
        refused.release();
        throw over;
      }
    }
  }

  /** Three quarters of a lease pass, again and again, and in each there is a sign of life. */
  private void lastLong() {
    for (int i = 0; i < 4; i++) {
      clock.advance(SHORT.multipliedBy(3).dividedBy(4));
      awaitRenewal();
    }
  }

  private void awaitRenewal() {
    renewed.drainPermits();
    await(renewed, 2); // of the first it is not known when it began
  }

  private static void await(Semaphore signs, int number) {
    try {
      assertThat(signs.tryAcquire(number, 30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Job claimedShortly(Job job) {
    return jobs.claim(jobs.release(job, "").id(), JobState.open(), SHORT).orElseThrow();
  }

  @Test
  void aClaimOutlastsWhatIsDoneInTheMeantime() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = claimedShortly(found(source(PostAction.KEEP), "park.geojson"));

    shortly.during(
        job,
        () -> {
          lastLong();
          return null;
        });

    Job kept = jobs.advance(job.because("held"), "held");
    clock.advance(SHORT.multipliedBy(2));
    assertThatThrownBy(() -> jobs.advance(kept, "")).isInstanceOf(StaleJobException.class);
  }

  @Test
  void aClaimThatIsOverDisturbsNobody() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = claimedShortly(found(source(PostAction.KEEP), "park.geojson"));

    String done =
        shortly.during(
            job,
            () -> {
              jobs.release(job, "");
              await(refused, 1);
              return "done";
            });

    assertThat(done).isEqualTo("done");
    assertThat(jobs.claim(job.id(), JobState.open(), LEASE)).isPresent();
  }

  @Test
  void aDatasetThatIsLookedAtForLongIsLookedAtOnce() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = claimedShortly(found(source(PostAction.KEEP), "park.geojson"));
    DatasetReader reader = new DatasetReader(origins);
    Admission admission = new Admission(slow, origins, reader, clock);
    Inspection inspection =
        new Inspection(
            slow, origins, reader, admission, ways(), quarantine, deliveries, shortly, clock);

    assertThat(inspection.inspect(job).state()).isEqualTo(JobState.READY);
  }

  @Test
  void filesThatArePutAwayForLongArePutAwayOnce() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = claimedShortly(job(JobState.TILING, PostAction.MOVE, "park.geojson"));
    Stowage stowage = new Stowage(slow, origins, Stowage.Backlog.NONE, shortly);
    Completion completion =
        new Completion(
            jobs,
            deliveries,
            stowage,
            relay(null),
            (done, made) -> "",
            URI.create("https://api.test"),
            clock);

    assertThat(completion.complete(job, asset(AssetStatus.COMPLETE, 100)).state())
        .isEqualTo(JobState.COMPLETE);
    assertThat(done().resolve("park.geojson")).exists();
  }
}
