package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ingest.versions.Version.State;
import io.ionflow.ingest.versions.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every journal promises of versions. */
abstract class VersionsContract extends JournalContract {
  private static final Duration GRACE = Duration.ofHours(1);
  private static final Keeping RETIRE = new Keeping(Optional.empty(), OptionalInt.of(0));

  @Test
  void publishingTwiceIsPublishingOnce() {
    Versions.Published first = publish("a.las", 7, Keeping.EVERYTHING, "a").orElseThrow();
    Versions.Published again = publish("a.las", 7, Keeping.EVERYTHING, "a").orElseThrow();

    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(states("a.las")).containsExactly(State.CURRENT);
    assertThat(otherVersions.aliases()).containsOnlyKeys("a");
  }

  @Test
  void aNewVersionTakesTheNameAndTheOldOneIsKept() {
    publish("a.las", 7, Keeping.EVERYTHING, "a");
    long before = versions.changes();
    publish("a.las", 8, Keeping.EVERYTHING, "a");

    assertThat(states("a.las")).containsExactly(State.KEPT, State.CURRENT);
    assertThat(versions.aliases().get("a").assetId()).isEqualTo(8);
    assertThat(otherVersions.changes()).isGreaterThan(before);
    assertThat(versions.due(later(), 10)).isEmpty();
  }

  @Test
  void asManyEarlierVersionsAreKeptAsTheSourceSays() {
    Keeping two = new Keeping(Optional.empty(), OptionalInt.of(2));
    for (long asset = 1; asset <= 5; asset++) {
      publish("a.las", asset, two, "a");
    }

    assertThat(states("a.las"))
        .containsExactly(State.RETIRING, State.RETIRING, State.KEPT, State.KEPT, State.CURRENT);
  }

  @Test
  void nothingIsDueBeforeItsGraceIsOverAndThenOneNodeTakesIt() {
    publish("a.las", 7, RETIRE, "a");
    publish("a.las", 8, RETIRE, "a");
    assertThat(versions.due(now(), 10)).isEmpty();

    Version due = versions.due(later(), 10).get(0);

    assertThat(due.assetId()).isEqualTo(7);
    assertThat(versions.take(due, later().plus(GRACE)))
        .map(Version::state)
        .contains(State.DELETING);
    assertThat(otherVersions.take(due, later().plus(GRACE))).isEmpty();
    assertThat(versions.due(later(), 10)).isEmpty();
    versions.recover();
    assertThat(versions.due(now(), 10)).extracting(Version::assetId).containsExactly(7L);
  }

  @Test
  void anAssetThatIsSharedIsNotTakenForDeletion() {
    publish("a.las", 7, RETIRE, "a");
    publish("b.las", 7, RETIRE, "b");
    publish("a.las", 8, RETIRE, "a");

    Version due = versions.due(later(), 10).get(0);

    assertThat(versions.take(due, later())).map(Version::state).contains(State.RETIRED);
    assertThat(states("b.las")).containsExactly(State.CURRENT);
  }

  @Test
  void nobodyMayTakeAnAssetThatIsBeingDeletedOrWas() {
    publish("a.las", 7, RETIRE, "a");
    publish("a.las", 8, RETIRE, "a");
    Version taken = versions.take(versions.due(later(), 10).get(0), later()).orElseThrow();

    assertThat(publish("b.las", 7, RETIRE, "b")).isEmpty();
    versions.settle(taken, State.RETIRED, Instant.EPOCH);
    assertThat(publish("b.las", 7, RETIRE, "b")).isEmpty();
    assertThat(versions.aliases()).containsOnlyKeys("a");
  }

  @Test
  void sharingAndDeletingAtTheSameTimeNeverLeavesANameWithoutAnAsset() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        String old = "old" + round;
        long asset = 1_000L + round;
        publish(old, asset, RETIRE, old);
        publish(old, asset + 500, RETIRE, old);
        Version due =
            versions.due(later(), 100).stream()
                .filter(each -> each.assetId() == asset)
                .findFirst()
                .orElseThrow();
        List<Callable<Boolean>> race = new ArrayList<>();
        race.add(
            () -> versions.take(due, later()).filter(v -> v.state() == State.DELETING).isPresent());
        race.add(
            () ->
                otherVersions
                    .publish(
                        version("new" + due.main(), asset),
                        RETIRE,
                        List.of("new" + due.main()),
                        GRACE)
                    .isPresent());
        List<Future<Boolean>> done = both.invokeAll(race);

        assertThat(done.get(0).get() && done.get(1).get()).as("deleted and shared").isFalse();
        assertThat(done.get(0).get() || done.get(1).get()).as("either").isTrue();
      }
    } finally {
      both.shutdownNow();
    }
  }

  @Test
  void aNameThatIsTakenStaysWhereItIsUnlessASourceAsksForIt() {
    publish("x/a.las", 7, Keeping.EVERYTHING, "a");
    Versions.Published other =
        versions
            .publish(version("y/a.las", 8), Keeping.EVERYTHING, List.of("a", "y-a"), GRACE)
            .orElseThrow();
    assertThat(other.alias()).isEqualTo("y-a");

    Keeping named = new Keeping(Optional.of("a"), OptionalInt.empty());
    publish("z.las", 9, named, "a");

    assertThat(versions.aliases().get("a").assetId()).isEqualTo(9);
    assertThat(versions.aliases().get("y-a").assetId()).isEqualTo(8);
  }

  @Test
  void whoHasTheSameShapeIsFoundAndOnlyEarlierJobsCount() {
    Job first = jobs.admit(samples.found("a.las"));
    clock.advance(Duration.ofSeconds(1));
    Job second = jobs.admit(samples.found("b.las"));

    assertThat(versions.kin(first, "shape").any()).isFalse();
    assertThat(versions.kin(second, "shape"))
        .isEqualTo(new Versions.Kin(true, List.of(first.id())));
    assertThat(versions.kin(first, "shape").any()).as("the later one").isFalse();

    versions.ends(first.id(), "1:2");
    assertThat(versions.kin(second, "shape").unread()).isEmpty();
    assertThat(versions.alike(second, "shape", "1:2").under()).containsExactly(first.id());
    assertThat(versions.alike(second, "shape", "1:3").under()).isEmpty();
    assertThat(versions.kin(second, "other").any()).isFalse();
  }

  @Test
  void whoLookedFirstIsBeforeWhoWasFoundFirst() {
    Job found = jobs.admit(samples.found("a.las"));
    clock.advance(Duration.ofSeconds(1));
    Job quicker = jobs.admit(samples.found("b.las"));

    assertThat(versions.kin(quicker, "shape").any()).isFalse();
    assertThat(versions.kin(found, "shape").unread()).containsExactly(quicker.id());
    assertThat(versions.kin(quicker, "shape").any()).as("it never waits for the other").isFalse();

    assertThat(versions.kin(quicker, "other").any()).isFalse();
    assertThat(versions.kin(quicker, "shape").unread())
        .as("with other content in between it is behind")
        .containsExactly(found.id());
  }

  @Test
  void whoIsTakenUpAgainAfterItsEndIsBehindWhoWentOnWithoutIt() {
    Job failed = claimed("a.las");
    versions.kin(failed, "shape");
    failed = jobs.release(failed.in(JobState.FAILED).because("Test."), "Test.");
    Job other = jobs.admit(samples.found("b.las"));
    assertThat(versions.kin(other, "shape").any()).isFalse();

    Job again = jobs.release(failed.in(JobState.FOUND), "Again.");

    assertThat(versions.kin(again, "shape").unread()).containsExactly(other.id());
  }

  @Test
  void whatIsPublishedIsFoundByShapeAndEnds() {
    publish("a.las", 7, Keeping.EVERYTHING, "a");
    Job job = claimed("b.las");

    assertThat(versions.kin(job, "shape").any()).isTrue();
    assertThat(versions.alike(job, "shape", "1:2").published())
        .extracting(Version::assetId)
        .containsExactly(7L);
    assertThat(versions.jobs(7)).containsExactly("job-7");
  }

  @Test
  void theKeyForContentsIsDrawnOnce() {
    assertThat(deliveries.contentKey())
        .isEqualTo(otherDeliveries.contentKey())
        .isEqualTo(deliveries.contentKey());
  }

  @Test
  void allVersionsAreToldInPages() {
    for (long asset = 1; asset <= 5; asset++) {
      publish("a.las", asset, Keeping.EVERYTHING, "a");
    }
    publish("b.las", 6, Keeping.EVERYTHING, "b");

    List<Version> first = versions.after(Optional.empty(), 4);
    List<Version> rest = versions.after(Optional.of(first.get(3)), 4);

    assertThat(first).extracting(Version::assetId).containsExactly(1L, 2L, 3L, 4L);
    assertThat(rest).extracting(Version::assetId).containsExactly(5L, 6L);
  }

  private Optional<Versions.Published> publish(
      String main, long asset, Keeping keeping, String name) {
    return versions.publish(version(main, asset), keeping, List.of(name), GRACE);
  }

  private Version version(String main, long asset) {
    return new Version(
        samples.found(main).source().name(),
        main,
        0,
        "job-" + asset,
        asset,
        "a name",
        "3DTILES",
        10,
        new ContentIdentity("shape", "1:2", "digest-" + asset),
        State.CURRENT,
        now(),
        Instant.EPOCH);
  }

  private List<State> states(String main) {
    return versions.after(Optional.empty(), 1000).stream()
        .filter(each -> each.main().equals(main))
        .map(Version::state)
        .toList();
  }

  private Instant now() {
    return clock.instant();
  }

  private Instant later() {
    return clock.instant().plus(GRACE);
  }
}
