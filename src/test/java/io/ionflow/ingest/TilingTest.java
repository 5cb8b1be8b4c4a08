package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.IonAddresses;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TilingTest extends JournalledTest {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Duration STUCK = Duration.ofHours(6);
  private static final Tiling.Policy POLICY = new Tiling.Policy(FIRST, LONGEST, STUCK, 1);

  private Tiling tiling;
  private Reconciliation reconciliation;
  private Job job;

  @BeforeEach
  void make() throws IOException {
    Completion completion =
        new Completion(
            jobs,
            deliveries,
            stowage(jobs),
            relay(null),
            (done, made) -> "",
            URI.create("https://api.test"),
            clock);
    tiling = new Tiling(jobs, completion, quarantine, POLICY, clock);
    reconciliation = new Reconciliation(jobs, deliveries, locations, creation());
    put("park.geojson", GEOJSON);
    job = job(JobState.TILING, PostAction.MOVE, "park.geojson");
  }

  private Duration wait(Job waiting) {
    return Duration.between(clock.instant(), waiting.due());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatusHasItsConsequence(AssetStatus status) throws IOException {
    JobState expected =
        switch (status) {
          case COMPLETE -> JobState.COMPLETE;
          case DATA_ERROR -> JobState.QUARANTINED;
          case ERROR -> JobState.CREATING;
          case AWAITING_FILES, NOT_STARTED, IN_PROGRESS, UNKNOWN -> JobState.TILING;
        };

    Job followed = tiling.follow(job, asset(status, 40));

    assertThat(followed.state()).isEqualTo(expected);
    assertThat(followed.percent())
        .isEqualTo(
            switch (expected) {
              case COMPLETE -> 100;
              case TILING -> 40;
              default -> 0;
            });
  }

  @Test
  void aStatusThatNobodyKnewIsWaitedOut() throws IOException {
    assertThat(AssetStatus.of("PAUSED_BY_ION")).isEqualTo(AssetStatus.UNKNOWN);

    Job waiting = tiling.follow(job, asset(AssetStatus.of("PAUSED_BY_ION"), 0));

    assertThat(wait(waiting)).isEqualTo(FIRST);
  }

  @Test
  void aHundredPercentIsNotTheEnd() throws IOException {
    assertThat(tiling.follow(job, asset(AssetStatus.IN_PROGRESS, 100)).state())
        .isEqualTo(JobState.TILING);
  }

  @Test
  void looksBecomeRarerUpToABound() throws IOException {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Job waiting = tiling.follow(job, asset(AssetStatus.IN_PROGRESS, 10));
      seconds.add(wait(waiting).toSeconds());
      clock.advance(wait(waiting));
      job = claim(waiting);
    }

    assertThat(seconds).containsExactly(2L, 2L, 2L, 3L, 4L, 6L, 10L, 15L, 22L, 34L);
    clock.advance(Duration.ofDays(30));
    job = claim(jobs.find(job.id()).orElseThrow());
    assertThat(wait(tiling.follow(job, asset(AssetStatus.IN_PROGRESS, 10)))).isEqualTo(LONGEST);
  }

  /** N3: a percent that goes back, that is missing, or a status that nobody knows. */
  @Test
  void aTilingThatGoesNoFurtherIsSaidOnceAndFollowedOn() throws IOException {
    Instant begin = clock.instant();
    Job at40 = tiling.follow(job, asset(AssetStatus.IN_PROGRESS, 40));
    clock.advance(STUCK.minusSeconds(1));
    Job back = tiling.follow(claim(at40), asset(AssetStatus.of("PAUSED"), 20));
    assertThat(back.percent()).isEqualTo(20);
    assertThat(back.reason()).isEmpty();

    clock.advance(Duration.ofMinutes(2));
    Job stuck = tiling.follow(claim(back), asset(AssetStatus.IN_PROGRESS, 40));
    assertThat(stuck.state()).isEqualTo(JobState.TILING);
    assertThat(stuck.reason())
        .contains("not got beyond 40 % since " + begin, "ionflow cancel " + job.id());
    int events = jobs.history(job.id()).size();
    clock.advance(LONGEST);
    stuck = tiling.follow(claim(stuck), asset(AssetStatus.IN_PROGRESS, 0));
    assertThat(jobs.history(job.id())).as("said once").hasSize(events);

    clock.advance(LONGEST);
    Job moved = tiling.follow(claim(stuck), asset(AssetStatus.IN_PROGRESS, 41));
    assertThat(moved.reason()).isEmpty();
  }

  @Test
  void ionsOwnFaultSendsTheDataAgainOnceAndAsksAPersonThen() throws IOException {
    Asset broken = asset(AssetStatus.ERROR, 40);
    Job again = tiling.follow(job, broken);
    assertThat(again.state())
        .as("where the asset is removed before it begins anew")
        .isEqualTo(JobState.CREATING);
    assertThat(again.assetId()).contains(ASSET);
    assertThat(again.percent()).isZero();
    Job second = toTiling(claim(reconciliation.restart(claim(again))));

    Job failed = tiling.follow(second, broken);
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.reason()).contains("ERROR", "asset 4711", "ion's");
    Job byHand = toTiling(claim(reconciliation.restart(claim(new Retry(jobs).again(failed)))));
    assertThat(tiling.follow(byHand, broken).state())
        .as("anew after a retry by hand")
        .isEqualTo(JobState.CREATING);
  }

  private Job toTiling(Job held) {
    for (JobState next :
        List.of(
            JobState.READY,
            JobState.CREATING,
            JobState.TRANSFERRING,
            JobState.FINISHING,
            JobState.TILING)) {
      held = jobs.advance(held.with(Optional.of(ASSET)).in(next), "");
    }
    return held;
  }

  @Test
  void whoseFaultItIsAndWhatToDoIsSaid() throws IOException {
    Job atFault = tiling.follow(job, asset(AssetStatus.DATA_ERROR, 0));

    assertThat(atFault.reason()).contains("DATA_ERROR", "asset 4711", "data is at fault");
    assertThat(failed().resolve("park.geojson")).exists();
    assertThat(failed().resolve("park.geojson.ion.json")).content().contains("\"assetId\" : 4711");
  }

  @Test
  void ionsOwnFaultLeavesTheSourceWhereItIs() throws IOException {
    tiling.follow(job, asset(AssetStatus.ERROR, 0));

    assertThat(inbox().resolve("park.geojson")).exists();
  }

  @Test
  void finishingTellsIonOnceAndThenForgetsWhatItLent() throws IOException {
    put("lake.geojson", GEOJSON);
    Job finishing = job(JobState.FINISHING, PostAction.MOVE, "lake.geojson");
    locations.keep(finishing, created(ASSET));
    Finishing finish =
        new Finishing(
            jobs,
            locations,
            new IonAddresses(URI.create("https://api.test"), List.of()),
            FIRST,
            clock);

    assertThat(finish.request(finishing).title()).isEqualTo("POST /v1/assets/4711/uploadComplete");
    assertThat(finish.request(finishing).repeatable()).isFalse();
    assertThat(finish.isAwaited(asset(AssetStatus.AWAITING_FILES, 0))).isTrue();
    assertThat(finish.isAwaited(asset(AssetStatus.NOT_STARTED, 0))).isFalse();
    Job told = finish.told(finishing);

    assertThat(told.state()).isEqualTo(JobState.TILING);
    assertThat(wait(told)).isEqualTo(FIRST);
    assertThat(locations.find(told)).isEmpty();
  }
}
