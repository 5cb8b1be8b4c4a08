package io.ionflow.journal;

import static io.ionflow.ingest.JobState.COMPLETE;
import static io.ionflow.ingest.JobState.FAILED;
import static io.ionflow.ingest.JobState.QUARANTINED;
import static io.ionflow.ingest.JobState.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.StaleJobException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store keeps of files that several jobs share. */
abstract class SharingContract extends JournalContract {
  private final Member colours = new Member("city.mtl", 7, clock.instant());
  private final Member bark = new Member("tex/bark.png", 70, clock.instant());

  /** A held, ready job that knows its own file and those given. */
  private Job model(String main, Member... others) {
    return model(main, List.of(others));
  }

  private Job model(String main, List<Member> others) {
    Job job = claimed(main);
    List<Member> files = new ArrayList<>(List.of(new Member(main, 9, clock.instant())));
    files.addAll(others);
    jobs.know(job, files);
    return jobs.advance(job.with(samples.dataset(main, 1)).in(READY), "");
  }

  private Job end(Job job, JobState state) {
    return jobs.release(job.in(state), "");
  }

  @Test
  void whoEndsLastGetsWhatSeveralShare() {
    Job one = model("one.obj", colours, bark);
    Job two = model("two.obj", bark, colours);
    Job three = model("three.obj", bark);

    assertThat(jobs.letGo(one)).containsExactly("city.mtl", "tex/bark.png");
    end(one, COMPLETE);
    assertThat(jobs.letGo(two)).containsExactly("tex/bark.png");
    assertThat(jobs.letGo(three)).isEmpty();
  }

  @Test
  void nothingIsKeptOfFilesThatNobodyShares() {
    Job one = model("one.obj", colours);
    model("two.obj", bark);

    assertThat(jobs.letGo(one)).isEmpty();
    assertThat(jobs.letGo(one)).isEmpty();
  }

  @Test
  void whoSaysItAgainAfterACrashTakesNothingFromAnother() {
    Job one = model("one.obj", colours);
    Job two = model("two.obj", colours);
    assertThat(jobs.letGo(one)).containsExactly("city.mtl");

    assertThat(jobs.letGo(one)).as("the process died right after").containsExactly("city.mtl");
    assertThat(jobs.letGo(two)).isEmpty();
    assertThat(jobs.letGo(one)).as("both have let it go").isEmpty();
  }

  @Test
  void ofTwoThatEndAtOnceOneGetsEachFile() throws Exception {
    for (int round = 0; round < 10; round++) {
      List<Member> shared =
          IntStream.range(0, 20)
              .mapToObj(i -> new Member("tile-" + i, 5, clock.instant()))
              .toList();
      Job one = model("one-" + round, shared);
      Job two = model("two-" + round, shared);
      CyclicBarrier together = new CyclicBarrier(2);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<Set<String>>> left = new ArrayList<>();
      for (Job job : List.of(one, two)) {
        left.add(
            threads.submit(
                () -> {
                  together.await();
                  return jobs.letGo(job);
                }));
      }
      assertThat(List.of(left.get(0).get().size(), left.get(1).get().size()))
          .containsExactlyInAnyOrder(0, 20);
      threads.shutdown();
      end(one, COMPLETE);
      end(two, COMPLETE);
    }
  }

  @Test
  void filesBecomeKnownToManyAtOnceAndNoneIsLeftOut() throws Exception {
    int many = 8;
    List<Job> all = IntStream.range(0, many).mapToObj(i -> claimed("m-" + i + ".obj")).toList();
    CyclicBarrier together = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    List<Future<Boolean>> done = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Job job = all.get(i);
      boolean here = i % 2 == 0;
      done.add(
          threads.submit(
              () -> {
                together.await();
                (here ? jobs : otherNode).know(job, List.of(colours, bark));
                return true;
              }));
    }
    for (Future<Boolean> each : done) {
      each.get();
    }
    threads.shutdown();

    for (int i = 0; i < many - 1; i++) {
      assertThat(jobs.letGo(all.get(i))).as("%d", i).hasSize(2);
    }
    assertThat(jobs.letGo(all.get(many - 1))).isEmpty();
  }

  @Test
  void aFailedJobNeedsItsFilesForAnotherTry() {
    Job failed = end(model("failed.obj", colours), FAILED);
    Job two = model("two.obj", colours);
    assertThat(jobs.letGo(two)).containsExactly("city.mtl");
    end(two, COMPLETE);

    model("failed.obj"); // has changed, and comes anew
    Job three = model("three.obj", colours);

    assertThat(jobs.letGo(three)).as("%s is over", failed.id()).isEmpty();
  }

  @Test
  void whatIsInQuarantineNeedsNothing() {
    end(model("bad.obj", colours), QUARANTINED);

    assertThat(jobs.letGo(model("two.obj", colours))).isEmpty();
  }

  @Test
  void aFileThatWasFoundAloneIsNotNeededAsItself() {
    Job alone = claimed("city.mtl");
    jobs.know(alone, List.of(colours));

    assertThat(jobs.letGo(model("two.obj", colours))).isEmpty();
  }

  @Test
  void aFileThatHasChangedIsAnotherOne() {
    Job one = model("one.obj", colours);
    model("two.obj", new Member("city.mtl", 8, clock.instant()));

    assertThat(jobs.letGo(one)).isEmpty();
  }

  @Test
  void whoNeedsAFileAgainIsReckonedWith() {
    Job one = model("one.obj", colours);
    Job two = model("two.obj", colours);
    jobs.letGo(one);

    jobs.know(one, List.of(colours));

    assertThat(jobs.letGo(two)).containsExactly("city.mtl");
  }

  @Test
  void whatAnotherSourceHasAtThePathIsAnotherFile() {
    Job there = jobs.admit(samples.found("drones", "two.obj"));
    jobs.know(there, List.of(colours));

    assertThat(jobs.letGo(model("one.obj", colours))).isEmpty();
  }

  @Test
  void onlyWhoHoldsTheJobLetsGo() {
    Job one = model("one.obj", colours);
    model("two.obj", colours);
    clock.advance(LEASE);

    assertThatThrownBy(() -> jobs.letGo(one)).isInstanceOf(StaleJobException.class);
  }

  @Test
  void forgettingOneLeavesWhatAnotherKnows() {
    Job one = end(model("one.obj", colours, bark), COMPLETE);
    Job two = end(model("two.obj", colours), COMPLETE);

    jobs.forget(two, "by hand");

    assertThat(jobs.knows("surveys", colours)).isTrue();
    assertThat(jobs.knows("surveys", bark)).isTrue();
    assertThat(jobs.knows("surveys", new Member("two.obj", 9, clock.instant()))).isFalse();
    jobs.forget(one, "by hand");
    assertThat(jobs.knows("surveys", colours)).isFalse();
  }
}
