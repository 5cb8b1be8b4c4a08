package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bounds on what is handed out. */
class DeskTest extends JournalledTest {

  /** However many tile, ion is asked so often and no more, and each has its turn. */
  @Test
  void aThousandTilingsKeepToOneBudgetAndEachHasItsTurn() throws IOException {
    List<Job> tilings = new ArrayList<>();
    put("tile.geojson", GEOJSON);
    for (int i = 0; i < 1000; i++) {
      tilings.add(tiling("tile-" + i));
    }
    Desk desk = desk(0, 300);
    List<String> looked = new ArrayList<>();

    for (int halfSecond = 0; halfSecond < 600; halfSecond++) {
      clock.advance(Duration.ofMillis(500));
      for (String id : desk.dueTilings()) {
        looked.add(id);
        Job held = desk.claimTiling(id);
        jobs.release(held.dueAt(clock.instant().plusSeconds(60)), "");
      }
    }

    assertThat(looked).as("looks in five minutes at 300 a minute").hasSizeBetween(1495, 1531);
    assertThat(looked.subList(0, 1000)).doesNotHaveDuplicates();
    assertThat(tilings).hasSize(1000);
  }

  @Test
  void aClockThatIsSetBackNeitherEarnsNorCostsLooks() {
    LookBudget budget = new LookBudget(600, clock);
    assertThat(budget.left()).isEqualTo(60);
    budget.spend(60);

    clock.advance(Duration.ofDays(-365));
    assertThat(budget.left()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(budget.left()).isEqualTo(10);
  }

  @Test
  void noAssetIsBegunWhileIonHasEnoughToFinish() throws IOException {
    Desk desk = desk(2, 300);
    put("new.geojson", GEOJSON);
    Job one = tiling("one");
    tiling("two");
    Job ready = jobs.release(job(JobState.READY, PostAction.KEEP, "new.geojson"), "");

    assertThat(desk.claimStep(ready.id())).isNull();
    assertThat(desk.dueSteps()).doesNotContain(ready.id());
    Job found =
        jobs.admit(Job.found(source(PostAction.KEEP), "later.geojson", "", clock.instant()));
    clock.advance(QUIET);
    assertThat(desk.claimStep(found.id())).as("what begins no asset goes on").isNotNull();

    Job held = desk.claimTiling(one.id());
    jobs.release(held.in(JobState.COMPLETE), "");

    assertThat(desk.dueSteps()).contains(ready.id());
    assertThat(desk.claimStep(ready.id())).isNotNull();
  }

  private Desk desk(int atIon, int looks) {
    return new Desk(jobs, LEASE, new Desk.Limits(atIon, looks), clock);
  }

  private Job tiling(String name) throws IOException {
    put(name + ".geojson", GEOJSON);
    Job job = job(JobState.TILING, PostAction.KEEP, name + ".geojson");
    return jobs.release(job.with(Optional.of(ASSET)), "");
  }
}
