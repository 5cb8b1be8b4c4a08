package io.ionflow.journal;

import static io.ionflow.ingest.JobState.COMPLETE;
import static io.ionflow.ingest.JobState.CREATING;
import static io.ionflow.ingest.JobState.FAILED;
import static io.ionflow.ingest.JobState.FINISHING;
import static io.ionflow.ingest.JobState.FOUND;
import static io.ionflow.ingest.JobState.QUARANTINED;
import static io.ionflow.ingest.JobState.READY;
import static io.ionflow.ingest.JobState.TILING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Part;
import io.ionflow.ingest.StaleJobException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of jobs keeps to. */
abstract class JobsContract extends JournalContract {

  @Test
  void anAdmittedJobIsKeptAsItWasFound() {
    Job found = samples.found("town.las");

    Job admitted = jobs.admit(found);

    assertThat(admitted).isEqualTo(found);
    assertThat(otherNode.find(found.id())).contains(found);
    assertThat(otherNode.open("surveys", "town.las")).contains(found);
    assertThat(otherNode.history(found.id()))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.at()).isEqualTo(clock.instant());
              assertThat(event.from()).isEmpty();
              assertThat(event.to()).contains(FOUND);
              assertThat(event.by()).isEqualTo("node-1");
            });
  }

  @Test
  void aSecondAdmissionGivesTheOpenJobAndAddsNothing() {
    Job first = jobs.admit(samples.found("town.las"));

    Job second = otherNode.admit(samples.found("town.las"));

    assertThat(second).isEqualTo(first);
    assertThat(jobs.list(all())).containsExactly(first);
  }

  @Test
  void theSameMainFileOfAnotherSourceIsAnotherJob() {
    Job here = jobs.admit(samples.found("surveys", "town.las"));
    Job there = jobs.admit(samples.found("drones", "town.las"));

    assertThat(there.id()).isNotEqualTo(here.id());
  }

  @Test
  void onceAJobHasEndedItsMainFileCanBeAdmittedAgain() {
    Job ended = jobs.release(claimed("town.las").in(QUARANTINED), "no coordinates");

    Job again = jobs.admit(samples.found("town.las"));

    assertThat(again.id()).isNotEqualTo(ended.id());
    assertThat(jobs.open("surveys", "town.las")).contains(again);
  }

  @Test
  void onlyWhatWasJustFoundIsAdmitted() {
    assertThatThrownBy(() -> jobs.admit(samples.found("town.las").in(READY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyAdmissionsAtOnceMakeOneJob() throws Exception {
    for (int round = 0; round < 5; round++) {
      String main = "rush-" + round;

      List<Job> admitted =
          atOnce(12, i -> () -> (i % 2 == 0 ? jobs : otherNode).admit(samples.found(main)));

      assertThat(admitted).extracting(Job::id).hasSize(12).containsOnly(admitted.get(0).id());
      assertThat(jobs.history(admitted.get(0).id())).hasSize(1);
    }
  }

  @Test
  void aFileIsKnownAtExactlyItsSizeAndTime() {
    Job job = jobs.admit(samples.found("town.las"));
    Member file = new Member("town.las", 7, clock.instant());

    jobs.know(job, List.of(file));

    assertThat(otherNode.knows("surveys", file)).isTrue();
    assertThat(jobs.knows("drones", file)).isFalse();
    assertThat(jobs.knows("surveys", new Member("town.las", 8, file.modified()))).isFalse();
    assertThat(jobs.knows("surveys", new Member("town.las", 7, file.modified().plusMillis(1))))
        .isFalse();
    assertThat(jobs.knows("surveys", new Member("Town.las", 7, file.modified()))).isFalse();
  }

  @Test
  void anObjectIsKnownByItsTagToo() {
    Job job = jobs.admit(samples.found("town.las"));
    Member object = new Member("town.las", 7, clock.instant(), "9b2c");

    jobs.know(job, List.of(object));

    assertThat(jobs.knows("surveys", object)).isTrue();
    assertThat(jobs.knows("surveys", new Member("town.las", 7, clock.instant(), "9b2d"))).isFalse();
    assertThat(jobs.knows("surveys", new Member("town.las", 7, clock.instant()))).isFalse();
  }

  @Test
  void ofManyFilesTheUnknownAreToldInTheirOrder() {
    Job job = jobs.admit(samples.found("town.las"));
    List<Member> files =
        IntStream.range(0, 12_000)
            .mapToObj(i -> new Member("t/" + (i * 7919L % 12_000), i, clock.instant(), "e" + i))
            .toList();
    jobs.know(job, files.subList(3, 11_990));
    Member changed = new Member(files.get(5).path(), 5, clock.instant(), "other");

    List<Member> seen = new ArrayList<>(files);
    seen.set(5, changed);

    assertThat(otherNode.unknown("surveys", seen))
        .hasSize(14)
        .startsWith(files.get(0), files.get(1), files.get(2), changed)
        .endsWith(files.get(11_999));
    assertThat(jobs.unknown("drones", files)).isEqualTo(files);
    assertThat(jobs.unknown("surveys", List.of())).isEmpty();
  }

  @Test
  void aFileSeenAgainReplacesWhatWasKnownOfItsPath() {
    Job job = jobs.admit(samples.found("town.las"));
    Member before = new Member("town.las", 7, clock.instant());
    Member after = new Member("town.las", 9, clock.instant());
    jobs.know(job, List.of(before));

    jobs.know(job, List.of(after, new Member("town.prj", 1, clock.instant())));

    assertThat(jobs.knows("surveys", before)).isFalse();
    assertThat(jobs.knows("surveys", after)).isTrue();
  }

  @Test
  void filesOfAJobThatIsGoneAreRefused() {
    Job gone = claimed("town.las");
    jobs.forget(gone, "by hand");

    assertThatThrownBy(() -> jobs.know(gone, List.of(new Member("town.las", 7, clock.instant()))))
        .isInstanceOf(StaleJobException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Höhen/Grüße.las",
        "line\nbreak.tif",
        "🏔️/🗺.tif",
        "\u05d0\u05d1\u202e.obj",
        "e\u0301.tif",
        "-rf 'x'; DROP TABLE jobs; --.las",
        "tab\tand \\ and %_ :name ?1 <x>.las"
      })
  void pathsAreKeptToTheLetter(String path) {
    Job job = claimed(path);
    Member file = new Member(path, 7, clock.instant());
    jobs.know(job, List.of(file));

    Job released = jobs.release(job.with(samples.dataset(path, 2)).in(READY), path);

    assertThat(otherNode.find(job.id())).contains(released);
    assertThat(otherNode.open("surveys", path)).contains(released);
    assertThat(otherNode.knows("surveys", file)).isTrue();
    assertThat(otherNode.history(job.id()).get(1).why()).isEqualTo(path);
  }

  @Test
  void composedAndDecomposedNamesAreTwoFiles() {
    jobs.admit(samples.found("\u00e9.tif"));

    assertThat(jobs.open("surveys", "e\u0301.tif")).isEmpty();
  }

  @Test
  void aClaimIsTakenByOneOnly() {
    Job job = jobs.admit(samples.found("town.las"));

    Optional<Job> first = jobs.claim(job.id(), JobState.open(), LEASE);

    assertThat(first).isPresent();
    assertThat(first.get().version()).isEqualTo(1);
    assertThat(jobs.claim(job.id(), JobState.open(), LEASE)).isEmpty();
    assertThat(otherNode.claim(job.id(), JobState.open(), LEASE)).isEmpty();
  }

  @Test
  void manyClaimsAtOnceHaveOneWinner() throws Exception {
    for (int round = 0; round < 5; round++) {
      String id = jobs.admit(samples.found("rush-" + round)).id();

      List<Optional<Job>> claims =
          atOnce(12, i -> () -> (i % 2 == 0 ? jobs : otherNode).claim(id, JobState.open(), LEASE));

      assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
    }
  }

  @Test
  void aJobThatHasMovedOnIsNotClaimedForItsOldState() {
    Job job = jobs.release(claimed("town.las").in(READY), "it has moved on");

    assertThat(jobs.claim(job.id(), Set.of(JobState.FOUND), LEASE)).isEmpty();
    assertThat(jobs.claim(job.id(), Set.of(READY), LEASE)).isPresent();
  }

  @Test
  void aJobIsNotClaimedBeforeItIsDue() {
    Job job = claimed("town.las");
    jobs.release(job.dueAt(clock.instant().plusSeconds(5)), "wait");

    assertThat(jobs.claim(job.id(), JobState.open(), LEASE)).isEmpty();
    clock.advance(Duration.ofSeconds(5));
    assertThat(jobs.claim(job.id(), JobState.open(), LEASE)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"FAILED", "QUARANTINED"})
  void anEndedJobIsNotClaimed(JobState end) {
    Job job = jobs.release(claimed("town.las").in(end), "the end");

    assertThat(jobs.claim(job.id(), JobState.open(), LEASE)).isEmpty();
  }

  @Test
  void anUnknownJobIsNotClaimed() {
    assertThat(jobs.claim("nothing", JobState.open(), LEASE)).isEmpty();
    assertThat(jobs.find("nothing")).isEmpty();
    assertThat(jobs.history("nothing")).isEmpty();
    assertThat(jobs.open("surveys", "nothing")).isEmpty();
  }

  @Test
  void aReleasedJobCanBeClaimedByAnother() {
    Job job = jobs.release(claimed("town.las"), "a pause");

    assertThat(otherNode.claim(job.id(), JobState.open(), LEASE)).isPresent();
  }

  @Test
  void aClaimPassesOnWhenItsLeaseHasRunOut() {
    Job sleeper = claimed("town.las");

    clock.advance(LEASE.minusMillis(1));
    assertThat(otherNode.claim(sleeper.id(), JobState.open(), LEASE)).isEmpty();
    clock.advance(Duration.ofMillis(1));

    assertThat(otherNode.claim(sleeper.id(), JobState.open(), LEASE)).isPresent();
  }

  @Test
  void whoWakesAfterItsLeaseCanWriteNothing() {
    Job sleeper = claimed("town.las").in(READY);
    clock.advance(LEASE);
    Job taken = otherNode.claim(sleeper.id(), JobState.open(), LEASE).orElseThrow();

    assertAllRefused(sleeper);

    assertThat(jobs.find(taken.id())).contains(taken);
    assertThat(jobs.history(taken.id())).hasSize(1);
  }

  @Test
  void aLeaseThatRanOutCountsEvenIfNobodyTookTheJob() {
    Job sleeper = claimed("town.las").in(READY);
    clock.advance(LEASE);

    assertAllRefused(sleeper);
  }

  @Test
  void whoOnlyReadTheJobCanWriteNothing() {
    Job held = claimed("town.las");

    Job read = otherNode.find(held.id()).orElseThrow();

    assertThatThrownBy(() -> otherNode.advance(read.in(READY), "not mine"))
        .isInstanceOf(StaleJobException.class)
        .hasMessageContaining(held.id());
    assertThatThrownBy(() -> otherNode.forget(read, "not mine"))
        .isInstanceOf(StaleJobException.class);
  }

  @Test
  void aFormerVersionIsRefused() {
    Job first = claimed("town.las");
    jobs.advance(first.in(READY), "whole");

    assertThatThrownBy(() -> jobs.advance(first.in(QUARANTINED), "late"))
        .isInstanceOf(StaleJobException.class);
  }

  @Test
  void anExtendedLeaseHoldsLonger() {
    Job job = claimed("town.las");
    clock.advance(LEASE.minusSeconds(1));

    jobs.extend(job, LEASE);
    clock.advance(LEASE.minusSeconds(1));

    assertThat(otherNode.claim(job.id(), JobState.open(), LEASE)).isEmpty();
    assertThat(jobs.advance(job.in(READY), "whole").version()).isEqualTo(job.version() + 1);
  }

  @Test
  void aChangeIsKeptWithItsEvent() {
    Job job = claimed("town.las");
    clock.advance(Duration.ofSeconds(3));

    Job ready =
        jobs.advance(
            job.with(samples.dataset("town.las", 3)).with(Optional.of(42L)).in(READY), "whole");

    assertThat(ready.state()).isEqualTo(READY);
    assertThat(ready.version()).isEqualTo(job.version() + 1);
    assertThat(ready.since()).isEqualTo(clock.instant());
    assertThat(otherNode.find(job.id())).contains(ready);
    assertThat(jobs.history(job.id()).get(1))
        .isEqualTo(
            new Event(
                job.id(),
                clock.instant(),
                Optional.of(FOUND),
                Optional.of(READY),
                "node-1",
                "whole"));
  }

  @Test
  void advancingKeepsTheClaimAndReleasingLetsItGo() {
    Job job = jobs.advance(claimed("town.las").in(READY), "whole");
    assertThat(otherNode.claim(job.id(), JobState.open(), LEASE)).isEmpty();

    jobs.release(job, "later");

    assertThat(otherNode.claim(job.id(), JobState.open(), LEASE)).isPresent();
  }

  @Test
  void aChangeOfNeitherStateNorReasonIsNoEvent() {
    Job job = claimed("town.las");
    clock.advance(Duration.ofSeconds(3));

    Job waiting =
        jobs.advance(
            job.dueAt(clock.instant().plusNanos(1_234_567)).at(5).afterFault().seen("8 bytes"),
            "not worth telling");

    assertThat(jobs.history(job.id())).hasSize(1);
    assertThat(waiting.since()).isEqualTo(job.since());
    assertThat(jobs.find(job.id())).contains(waiting);
  }

  @Test
  void aNewReasonIsAnEvent() {
    Job job = claimed("town.las");

    jobs.release(job.because("waits for town.prj\0"), "town.prj is missing\0");

    Event event = jobs.history(job.id()).get(1);
    assertThat(event.from()).contains(FOUND);
    assertThat(event.to()).contains(FOUND);
    assertThat(event.why()).startsWith("town.prj is missing");
    assertThat(jobs.find(job.id()).orElseThrow().reason()).startsWith("waits for town.prj");
  }

  @Test
  void aDatasetCanChange() {
    Job job = jobs.advance(claimed("a.obj").with(samples.dataset("a.obj", 2)).in(READY), "whole");

    Job larger = jobs.advance(job.with(samples.dataset("a.obj", 3)), "grown");

    assertThat(jobs.find(job.id())).contains(larger);
    assertThat(larger.whole().members()).hasSize(3);
  }

  /** Of one that is remembered the text is neither written nor read: whatever is, all is kept. */
  @Test
  void aLargeDatasetIsKeptThroughItsStepsAndItsChanges() {
    Job job = claimed("a.obj");
    Job other = claimed("b.obj");
    for (int members : new int[] {3_000, 4_000, 2, 4_000, 3_000}) {
      Job changed = jobs.advance(job.with(samples.dataset("a.obj", members)), "changed");
      assertThat(otherNode.find(job.id())).contains(changed);
      job = jobs.advance(changed, "as it was");
      assertThat(otherNode.find(job.id())).contains(job);

      other = jobs.advance(other.with(samples.dataset("b.obj", members)), "another is remembered");

      assertThat(otherNode.find(job.id())).as("%d members", members).contains(job);
      job = jobs.advance(otherNode.find(job.id()).orElseThrow(), "as it was read");
      assertThat(otherNode.find(other.id())).contains(other);
      assertThat(otherNode.find(job.id())).contains(job);
    }
  }

  @Test
  void everyMoveAlongTheTableIsTakenAndEveryOtherRefused() {
    for (JobState from : JobState.values()) {
      for (JobState to : EnumSet.complementOf(EnumSet.of(from))) {
        Job job = reach(from, "%s to %s".formatted(from, to));
        if (from.next().contains(to)) {
          assertThat(jobs.release(job.in(to), "on").state()).isEqualTo(to);
        } else {
          assertThatThrownBy(() -> jobs.release(job.in(to), "leap"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining(job.id())
              .hasMessageContaining(from.name())
              .hasMessageContaining(to.name());
          assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(from);
        }
      }
    }
  }

  @Test
  void anEndedJobIsTakenUpAgainWithoutAClaim() {
    Job failed = jobs.release(claimed("town.las").in(FAILED), "no network");

    Job again = otherNode.release(failed.in(FOUND), "by hand");

    assertThat(jobs.claim(again.id(), JobState.open(), LEASE)).isPresent();
    assertThatThrownBy(() -> otherNode.release(failed.in(FOUND), "twice"))
        .isInstanceOf(StaleJobException.class);
  }

  @Test
  void anOpenJobIsNotReleasedWithoutAClaim() {
    Job job = jobs.admit(samples.found("town.las"));

    assertThatThrownBy(() -> jobs.release(job.in(READY), "unclaimed"))
        .isInstanceOf(StaleJobException.class);
  }

  @Test
  void anEndedJobIsNotTakenUpWhileAnotherIsOpenForItsFile() {
    Job failed = jobs.release(claimed("town.las").in(FAILED), "no network");
    Job open = jobs.admit(samples.found("town.las"));

    assertThatThrownBy(() -> jobs.release(failed.in(FOUND), "by hand"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(open.id());
  }

  @Test
  void forgettingKeepsTheEventsAndMakesTheFilesUnknown() {
    Job job =
        jobs.advance(claimed("town.las").with(samples.dataset("town.las", 2)).in(READY), "whole");
    Member file = new Member("town.las", 7, clock.instant());
    jobs.know(job, List.of(file));
    deliveries.opened(job, "town.las", "upload-1");
    deliveries.sent(job, List.of(new Part("town.las", 1, 5, "etag", "crc")));

    jobs.forget(job, "by hand");

    assertThat(jobs.find(job.id())).isEmpty();
    assertThat(jobs.knows("surveys", file)).isFalse();
    assertThat(deliveries.of(job).parts()).isEmpty();
    assertThat(deliveries.of(job).uploadIds()).isEmpty();
    assertThat(jobs.history(job.id()))
        .extracting(Event::why)
        .endsWith("whole", "by hand")
        .hasSize(3);
    assertThat(jobs.history(job.id()).get(2).to()).isEmpty();
    assertThat(jobs.admit(samples.found("town.las")).id()).isNotEqualTo(job.id());
  }

  @Test
  void forgettingAnOldJobLeavesTheFilesThatANewerOneHas() {
    Member file = new Member("town.las", 7, clock.instant());
    Job old = claimed("town.las");
    jobs.know(old, List.of(file));
    Job ended = jobs.release(old.in(FAILED), "no network");
    jobs.know(jobs.admit(samples.found("town.las")), List.of(file));

    jobs.forget(ended, "superseded");

    assertThat(jobs.knows("surveys", file)).isTrue();
  }

  @Test
  void historyIsInTheOrderOfChangesEvenWithinAMillisecond() {
    Job job = claimed("town.las");
    for (int i = 0; i < 30; i++) {
      job = jobs.advance(job.because("reason " + i), "step " + i);
    }

    List<String> steps = IntStream.range(0, 30).mapToObj(i -> "step " + i).toList();
    assertThat(jobs.history(job.id()))
        .extracting(Event::why)
        .endsWith(steps.toArray(String[]::new));
  }

  @Test
  void recoveringEndsEveryClaimAndLetsIonSettle() {
    Job reading = claimed("reading.las");
    Job creating = reach(CREATING, "creating.las");

    otherNode.recover(Duration.ofSeconds(30));

    assertThatThrownBy(() -> jobs.extend(reading, LEASE)).isInstanceOf(StaleJobException.class);
    assertThat(otherNode.claim(reading.id(), JobState.open(), LEASE)).isPresent();
    assertThat(otherNode.claim(creating.id(), JobState.open(), LEASE)).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    assertThat(otherNode.claim(creating.id(), JobState.open(), LEASE)).isPresent();
  }

  @Test
  void dueJobsComeLongestDueFirstWithoutHeldAndEndedOnes() {
    Instant now = clock.instant();
    Job later = jobs.release(claimed("later").dueAt(now.minusSeconds(1)), "wait");
    Job first = jobs.release(claimed("first").dueAt(now.minusSeconds(9)), "wait");
    jobs.release(claimed("not yet").dueAt(now.plusSeconds(1)), "wait");
    jobs.release(claimed("ended").in(FAILED), "the end");
    Job held = claimed("held");
    Job ready = jobs.release(claimed("ready").in(READY).dueAt(now), "whole");

    assertThat(jobs.due(Set.of(FOUND), now, 10)).containsExactly(first.id(), later.id());
    assertThat(jobs.due(Set.of(FOUND, READY), now, 10))
        .containsExactly(first.id(), later.id(), ready.id());
    assertThat(jobs.due(Set.of(FOUND), now, 1)).containsExactly(first.id());
    assertThat(jobs.due(Set.of(), now, 10)).isEmpty();
    assertThat(jobs.due(Set.of(FOUND), now.plus(LEASE), 10)).contains(held.id());
  }

  @Test
  void listingIsNewestFirstAndNarrowedAsAsked() {
    Job oldest = jobs.admit(samples.found("surveys", "a"));
    Job drone = jobs.admit(samples.found("drones", "b"));
    Job failed = jobs.release(claimed("c").in(FAILED), "the end");
    Job newest = jobs.admit(samples.found("surveys", "d"));

    assertThat(jobs.list(all())).containsExactly(newest, failed, drone, oldest);
    assertThat(jobs.list(new JobQuery(Optional.empty(), Optional.empty(), 2)))
        .containsExactly(newest, failed);
    assertThat(jobs.list(new JobQuery(Optional.of(FOUND), Optional.empty(), 9)))
        .containsExactly(newest, drone, oldest);
    assertThat(jobs.list(new JobQuery(Optional.of(FOUND), Optional.of("surveys"), 9)))
        .containsExactly(newest, oldest);
    assertThat(jobs.list(new JobQuery(Optional.of(COMPLETE), Optional.of("drones"), 9))).isEmpty();
  }

  @Test
  void countsNameEveryState() {
    jobs.admit(samples.found("a"));
    jobs.admit(samples.found("b"));
    jobs.release(claimed("c").in(FAILED), "the end");

    assertThat(jobs.counts()).containsOnlyKeys(JobState.values());
    assertThat(jobs.counts())
        .containsEntry(FOUND, 2L)
        .containsEntry(FAILED, 1L)
        .containsEntry(COMPLETE, 0L);
  }

  private void assertAllRefused(Job job) {
    assertThatThrownBy(() -> jobs.advance(job, "late")).isInstanceOf(StaleJobException.class);
    assertThatThrownBy(() -> jobs.release(job, "late")).isInstanceOf(StaleJobException.class);
    assertThatThrownBy(() -> jobs.extend(job, LEASE)).isInstanceOf(StaleJobException.class);
    assertThatThrownBy(() -> jobs.forget(job, "late")).isInstanceOf(StaleJobException.class);
  }

  /** A job that was led to a state along the table, and is claimed if it can be. */
  private Job reach(JobState state, String main) {
    Job job = claimed(main);
    List<JobState> way =
        switch (state) {
          case FOUND -> List.of();
          case FAILED -> List.of(FAILED);
          case QUARANTINED -> List.of(QUARANTINED);
          case READY -> List.of(READY);
          case CREATING -> List.of(READY, CREATING);
          case TRANSFERRING -> List.of(READY, CREATING, JobState.TRANSFERRING);
          case FINISHING -> List.of(READY, CREATING, JobState.TRANSFERRING, FINISHING);
          case TILING -> List.of(READY, CREATING, JobState.TRANSFERRING, FINISHING, TILING);
          case COMPLETE ->
              List.of(READY, CREATING, JobState.TRANSFERRING, FINISHING, TILING, COMPLETE);
        };
    for (JobState step : way) {
      job = jobs.advance(job.in(step), "on the way");
    }
    return job;
  }

  private static JobQuery all() {
    return new JobQuery(Optional.empty(), Optional.empty(), 100);
  }

  /** Starts all tasks at the same moment and gives what they return. */
  private static <T> List<T> atOnce(int tasks, IntFunction<Callable<T>> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks);
    try {
      CyclicBarrier start = new CyclicBarrier(tasks);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        Callable<T> work = task.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
