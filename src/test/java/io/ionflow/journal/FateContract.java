package io.ionflow.journal;

import static io.ionflow.ingest.JobState.COMPLETE;
import static io.ionflow.ingest.JobState.CREATING;
import static io.ionflow.ingest.JobState.FAILED;
import static io.ionflow.ingest.JobState.FOUND;
import static io.ionflow.ingest.JobState.QUARANTINED;
import static io.ionflow.ingest.JobState.READY;
import static io.ionflow.ingest.JobState.TILING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Notice;
import io.ionflow.ingest.Notices;
import io.ionflow.ingest.Tilings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store keeps of jobs that are to be given up, that halt, or that people hear of. */
abstract class FateContract extends JournalContract {

  @Test
  void aWishMakesAJobDueAtOnceAndOutlivesIt() {
    Job waiting =
        jobs.release(claimed("town.las").dueAt(clock.instant().plusSeconds(3600)), "waits");

    otherNode.wishes().cancel(waiting, true);

    assertThat(jobs.due(Set.of(FOUND), clock.instant(), 9)).containsExactly(waiting.id());
    assertThat(jobs.wishes().of(waiting.id()))
        .hasValueSatisfying(
            wish -> {
              assertThat(wish.removeAsset()).isTrue();
              assertThat(wish.by()).isEqualTo("node-2");
              assertThat(wish.at()).isEqualTo(clock.instant());
            });
    Job ended = jobs.release(claim(waiting).in(FAILED), "cancelled");
    assertThat(jobs.wishes().of(ended.id())).isPresent();
    jobs.wishes().drop(ended);
    assertThat(otherNode.wishes().of(ended.id())).isEmpty();
  }

  @Test
  void aHeldJobIsDueAsSoonAsItIsLetGoUntilTheWishIsHeeded() {
    Job held = claimed("town.las");
    Instant later = clock.instant().plusSeconds(3600);
    otherNode.wishes().cancel(held, false);

    Job let = jobs.release(held.dueAt(later), "waits");
    assertThat(jobs.due(Set.of(FOUND), clock.instant(), 9)).containsExactly(let.id());

    Job again = claim(let);
    jobs.wishes().heeded(again);
    jobs.release(again.dueAt(later), "ion is away");
    assertThat(jobs.due(Set.of(FOUND), clock.instant(), 9)).isEmpty();
  }

  /** ion may be at work on an asset that nobody knows yet. */
  @Test
  void aWishHurriesNoJobWhoseAssetIsBeingAskedFor() {
    Job creating = in(CREATING, claimed("town.las"));
    Instant settled = clock.instant().plusSeconds(10);
    Job resting = jobs.release(creating.dueAt(settled), "got no answer");

    otherNode.wishes().cancel(resting, false);

    assertThat(jobs.due(Set.of(CREATING), clock.instant(), 9)).isEmpty();
    assertThat(jobs.due(Set.of(CREATING), settled, 9)).containsExactly(resting.id());
  }

  @Test
  void aTilingIsAsFarAsItHasEverBeenWhateverIonSaysLater() {
    Job tiling = in(TILING, claimed("town.las"));
    Instant begin = clock.instant();
    assertThat(jobs.tilings().reached(tiling, 40)).isEqualTo(new Tilings.Mark(40, begin, false));
    clock.advance(Duration.ofMinutes(1));

    assertThat(otherNode.tilings().reached(tiling, 20))
        .isEqualTo(new Tilings.Mark(40, begin, false));
    assertThat(jobs.tilings().reached(tiling, 41))
        .isEqualTo(new Tilings.Mark(41, clock.instant(), false));
    assertThat(jobs.tilings().reached(tiling.with(Optional.of(99L)), 0))
        .as("of another asset")
        .isEqualTo(new Tilings.Mark(0, clock.instant(), false));
  }

  @Test
  void whoEndsIsToldToEveryPlaceAndKeptUntilItWas() throws Exception {
    notices.goTo(Set.of("one", "two"));
    Job failed = jobs.release(claimed("town.las").in(FAILED).because("ion is broken"), "");
    jobs.release(claimed("lake.las").in(QUARANTINED).because("no points"), "");

    List<Notices.Due> one = otherNotices.due("one", clock.instant(), 9);

    assertThat(one)
        .extracting(Notices.Due::event)
        .containsExactlyInAnyOrder(Notice.Event.FAILED, Notice.Event.QUARANTINED);
    Notices.Due told = one.stream().filter(n -> n.event() == Notice.Event.FAILED).findFirst().get();
    JsonNode body = new ObjectMapper().readTree(told.body());
    assertThat(body.path("id").textValue()).isEqualTo(told.id()).matches("[\\w.-]+");
    assertThat(body.path("event").textValue()).isEqualTo("failed");
    assertThat(body.path("job").textValue()).isEqualTo(failed.id());
    assertThat(body.path("reason").textValue()).isEqualTo("ion is broken");
    otherNotices.done(told);
    assertThat(notices.due("one", clock.instant(), 9)).hasSize(1);
    assertThat(notices.due("two", clock.instant(), 9)).hasSize(2);
  }

  @Test
  void whatCouldNotBeToldComesAgainLater() {
    notices.goTo(Set.of("one"));
    jobs.release(claimed("town.las").in(FAILED), "");
    Notices.Due first = notices.due("one", clock.instant(), 9).get(0);

    notices.failed(first, clock.instant().plusSeconds(60));

    assertThat(notices.due("one", clock.instant(), 9)).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(notices.due("one", clock.instant(), 9))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.id()).isEqualTo(first.id());
              assertThat(again.attempts()).isEqualTo(1);
            });
  }

  @Test
  void nothingIsKeptForNobody() {
    jobs.release(claimed("town.las").in(FAILED), "");
    notices.goTo(Set.of("one"));
    assertThat(notices.due("one", clock.instant(), 9)).as("from before").isEmpty();
    jobs.release(claimed("lake.las").in(FAILED), "");

    notices.goTo(Set.of("two"));
    notices.goTo(Set.of("one", "two"));

    assertThat(notices.due("one", clock.instant(), 9)).isEmpty();
  }

  @Test
  void aHaltIsToldOnceForEachTimeThatItGoesNoFurther() {
    notices.goTo(Set.of("one"));
    Job tiling = in(TILING, claimed("town.las"));
    jobs.tilings().reached(tiling, 40);

    jobs.tilings().stuck(tiling, "stands still");
    jobs.tilings().stuck(tiling, "stands still");

    assertThat(jobs.tilings().reached(tiling, 40).told()).isTrue();
    assertThat(notices.due("one", clock.instant(), 9))
        .singleElement()
        .satisfies(due -> assertThat(due.event()).isEqualTo(Notice.Event.STUCK));
    assertThat(jobs.tilings().reached(tiling, 50).told()).isFalse();
  }

  @Test
  void waitingForRoomIsToldAsItBeginsAndAsItEnds() {
    notices.goTo(Set.of("one"));
    String words = "Waits for storage at ion: it needs 10 B, and 9 B are left.";
    Job ready = in(READY, claimed("town.las"));

    Job waits = claim(jobs.release(ready.because(words), words));
    Job still = claim(jobs.release(waits.because(words), ""));
    assertThat(told()).containsExactly(Notice.Event.WAITING);
    jobs.advance(still.in(CREATING), "");
    assertThat(told()).containsExactly(Notice.Event.WAITING, Notice.Event.RESUMED);

    Job other = claim(jobs.release(in(READY, claimed("lake.las")).because(words), words));
    jobs.release(other.in(FAILED), "");
    assertThat(told())
        .as("who ends is told to have ended alone")
        .containsExactly(
            Notice.Event.WAITING, Notice.Event.RESUMED, Notice.Event.WAITING, Notice.Event.FAILED);
  }

  /** By the order in which it was written. */
  private List<Notice.Event> told() {
    clock.advance(Duration.ofSeconds(1));
    return notices.due("one", clock.instant(), 9).stream().map(Notices.Due::event).toList();
  }

  @Test
  void whatIonHasToFinishIsCounted() {
    assertThat(jobs.beingMade()).isZero();
    claimed("found.las");
    Job ready = in(READY, claimed("ready.las"));
    assertThat(jobs.beingMade()).as("a held one asks for an asset").isEqualTo(1);
    jobs.release(ready, "");
    assertThat(jobs.beingMade()).isZero();
    Job tiling = in(TILING, claimed("tiling.las"));
    assertThat(jobs.beingMade()).isEqualTo(1);
    jobs.release(tiling.in(COMPLETE), "");
    assertThat(jobs.beingMade()).isZero();
  }

  @Test
  void whatCameLaterForTheSameFileIsFound() {
    Job first = jobs.release(claimed("town.las").in(FAILED), "");
    assertThat(jobs.later(first)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    Job second = jobs.admit(samples.found("town.las"));

    assertThat(jobs.later(first).map(Job::id)).contains(second.id());
    assertThat(jobs.later(second)).isEmpty();
  }

  private Job claim(Job job) {
    return jobs.claim(job.id(), JobState.open(), LEASE).orElseThrow();
  }

  /** A held job further on. */
  private Job in(JobState state, Job job) {
    Job held = job.with(samples.dataset(job.main(), 1));
    for (JobState next :
        List.of(READY, CREATING, JobState.TRANSFERRING, JobState.FINISHING, TILING)) {
      held = jobs.advance(held.with(Optional.of(12L)).in(next), "");
      if (next == state) {
        return held;
      }
    }
    throw new IllegalArgumentException(state.toString());
  }
}
