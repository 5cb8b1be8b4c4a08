package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.Storage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageCheckTest extends JournalledTest {
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final StorageLeft left = new StorageLeft();
  private StorageCheck check;

  @BeforeEach
  void make() {
    jobs = new ObservedJobs(jobs, List.of(left));
    check = check(true);
  }

  private StorageCheck check(boolean isOn) {
    return new StorageCheck(
        jobs, left, new StorageCheck.Policy(isOn, LOOK), new Complaints(clock), clock);
  }

  private void told(long available) {
    check.learned(room(1_000 - available, available, 1_000));
  }

  private static Storage room(long used, long available, long total) {
    return new Storage(Optional.of(new Storage.Room(used, available, total)));
  }

  private Job ready(String name, int bytes) throws IOException {
    put(name, "x".repeat(bytes));
    return job(JobState.READY, PostAction.MOVE, name);
  }

  private Job delivered(Job job) {
    Job held = job;
    for (JobState next :
        List.of(JobState.CREATING, JobState.TRANSFERRING, JobState.FINISHING, JobState.TILING)) {
      held = jobs.advance(held.with(Optional.of(ASSET)).in(next), "");
    }
    return held;
  }

  @Test
  void whatThereIsNoRoomForWaitsAndGoesOnWhenThereIs() throws IOException {
    told(9);
    Job job = ready("large.las", 10);

    assertThat(check.decide(job)).isNull();

    Job waiting = now(job);
    assertThat(waiting.state()).isEqualTo(JobState.READY);
    assertThat(waiting.due()).isEqualTo(clock.instant().plus(LOOK));
    assertThat(waiting.reason())
        .startsWith("Waits for storage at ion: it needs 10 B, and 9 B are left.");
    assertThat(left.waiting()).isEqualTo(1);
    clock.advance(LOOK);
    told(10);
    assertThat(check.decide(claim(job))).isNotNull();
    assertThat(left.waiting()).isZero();
  }

  @Test
  void whoWaitsForLongIsOneEventAndIsLookedAtMoreRarely() throws IOException {
    told(9);
    Job job = ready("large.las", 10);
    for (int look = 0; look < 40; look++) {
      check.decide(job);
      clock.advance(Duration.between(clock.instant(), now(job).due()));
      told(8);
      job = claim(job);
    }

    assertThat(Duration.between(job.since(), clock.instant())).isGreaterThan(Duration.ofHours(5));
    assertThat(jobs.history(job.id()))
        .filteredOn(event -> event.why().contains("storage"))
        .hasSize(1);
  }

  @Test
  void severalThatFitEachButNotTogetherGoOneAfterAnother() throws IOException {
    told(25);
    Job one = ready("one.las", 10);
    Job two = ready("two.las", 10);
    Job three = ready("three.las", 10);

    assertThat(check.decide(one)).isNotNull();
    assertThat(check.decide(two)).isNotNull();
    assertThat(check.decide(three)).isNull();
    assertThat(check.decide(ready("small.las", 5))).as("a smaller one passes").isNotNull();
  }

  @Test
  void whatIsDeliveredIsReckonedWithUntilIonIsAskedAnew() throws IOException {
    told(15);
    Job one = check.decide(ready("one.las", 10));
    delivered(one);
    Job two = ready("two.las", 10);
    assertThat(check.decide(two)).as("by the old answer").isNull();

    told(10); // ion counts less for it than was sent
    clock.advance(LOOK);

    assertThat(check.decide(claim(two))).isNotNull();
  }

  @Test
  void whatAnEarlierProcessLetThroughIsReckonedWith() throws IOException {
    Job before = ready("before.las", 10);
    jobs.advance(before.in(JobState.CREATING), "");
    StorageLeft fresh = new StorageLeft();
    StorageCheck again =
        new StorageCheck(
            jobs, fresh, new StorageCheck.Policy(true, LOOK), new Complaints(clock), clock);

    again.learned(room(0, 15, 15));

    assertThat(again.decide(ready("next.las", 10))).isNull();
  }

  @Test
  void aJobThatFailsGivesItsRoomBack() throws IOException {
    told(15);
    Job one = check.decide(ready("one.las", 10));
    jobs.release(one.in(JobState.FAILED), "");
    told(15);

    assertThat(check.decide(ready("two.las", 10))).isNotNull();
  }

  /** ion's figures as they might be spelled: only a clear word of ion's holds anything back. */
  @ParameterizedTest
  @CsvSource({"0,0,0", "0,0,100", "95,90,100", "5,-1,0"})
  void whatIonDoesNotTellClearlyHoldsNothingBack(long used, long available, long total)
      throws IOException {
    check.learned(room(used, available, total));

    assertThat(check.decide(ready("one.las", 50))).isNotNull();
  }

  @Test
  void anIonThatTellsNothingHoldsNothingBack() throws IOException {
    check.learned(new Storage(Optional.empty()));
    assertThat(check.decide(ready("one.las", 50))).isNotNull();
    check.learned(null); // has no /v1/me
    assertThat(check.decide(ready("two.las", 50))).isNotNull();
    told(1);
    assertThat(check(false).decide(ready("three.las", 50))).as("switched off").isNotNull();
  }

  @Test
  void oneAnswerServesForAWhile() {
    assertThat(check.isToBeAsked()).isTrue();
    told(5);
    assertThat(check.isToBeAsked()).isFalse();
    clock.advance(LOOK);
    assertThat(check.isToBeAsked()).isTrue();
    assertThat(check(false).isToBeAsked()).isFalse();
  }
}
