package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.inventory.Holding;
import io.ionflow.ingest.versions.AdoptionRefusedException;
import io.ionflow.ingest.versions.Chronicle;
import io.ionflow.ingest.versions.Inscription;
import io.ionflow.ingest.versions.Inscriptions;
import io.ionflow.ingest.versions.Texts;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ingest.versions.Version.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every journal promises of the assets that it knows. */
abstract class IdentityContract extends JournalContract {
  private static final Keeping RETIRE = new Keeping(Optional.empty(), OptionalInt.of(0));
  private static final Texts OLD = new Texts("Old", "", Optional.empty());
  private static final Texts NEW =
      new Texts("New \0?".replace('\0', '!'), "Words.", Optional.of("Us"));

  @Test
  void whatIsHeldIsToldInTheOrderOfAssetsAndInParts() {
    publish("a.las", 7, Keeping.EVERYTHING);
    publish("b.las", 7, Keeping.EVERYTHING);
    publish("c.las", 30, Keeping.EVERYTHING);
    Job failed = claimed("d.las");
    jobs.release(failed.with(Optional.of(20L)).in(JobState.FAILED), "Failed.");

    List<Holding> all = journal.holdings().between(0, Long.MAX_VALUE, 10);

    assertThat(all).extracting(Holding::asset).containsExactly(7L, 20L, 30L);
    assertThat(all.get(0).versions()).extracting(Version::main).containsExactly("a.las", "b.las");
    assertThat(all.get(1).jobs()).extracting(Holding.Owner::state).containsExactly(JobState.FAILED);
    assertThat(journal.holdings().between(0, Long.MAX_VALUE, 2))
        .extracting(Holding::asset)
        .containsExactly(7L, 20L);
    assertThat(journal.holdings().between(7, 29, 10))
        .extracting(Holding::asset)
        .containsExactly(20L);
  }

  @Test
  void everyChangeOfAVersionIsToldOnceInItsOrder() {
    publish("a.las", 7, RETIRE);
    publish("b.las", 8, RETIRE);
    long before = journal.chronicle().last();
    publish("a.las", 9, RETIRE);

    List<Chronicle.Entry> news = journal.chronicle().changed(before, Optional.empty(), 10);
    List<Chronicle.Entry> first = journal.chronicle().changed(-1, Optional.empty(), 2);
    List<Chronicle.Entry> rest = journal.chronicle().changed(-1, Optional.of(first.get(1)), 10);

    assertThat(news)
        .extracting(entry -> entry.version().assetId())
        .containsExactlyInAnyOrder(7L, 9L);
    assertThat(first).hasSize(2);
    assertThat(rest).hasSize(1);
    assertThat(otherJournal.chronicle().last()).isEqualTo(journal.chronicle().last());
    assertThat(first.get(0).alias()).isEqualTo("b.las");
  }

  @Test
  void theVersionsOfADayAreToldInPartsAndWhatIsGoneIsNot() {
    publish("a.las", 7, RETIRE);
    publish("b.las", 8, RETIRE);
    publish("b.las", 9, RETIRE);
    Version due = versions.due(clock.instant(), 10).get(0);
    versions.settle(
        versions.take(due, clock.instant()).orElseThrow(), State.RETIRED, Instant.EPOCH);

    List<Chronicle.Day> days = journal.chronicle().days();
    List<Chronicle.Entry> first = journal.chronicle().of(days.get(0), Optional.empty(), 1);
    List<Chronicle.Entry> rest = journal.chronicle().of(days.get(0), Optional.of(first.get(0)), 9);

    assertThat(days).containsExactly(new Chronicle.Day("surveys", LocalDate.parse("2026-03-01")));
    assertThat(first).extracting(entry -> entry.version().assetId()).containsExactly(7L);
    assertThat(rest).extracting(entry -> entry.version().assetId()).containsExactly(9L);
  }

  @Test
  void whatIsAdoptedIsAJobThatHasEndedAVersionANameAndKnownFiles() {
    Dataset dataset = samples.dataset("a.las", 2);
    Job job = adopted("a.las", 7, Optional.of(dataset));

    adopt(job, 7, Optional.of("port"));

    assertThat(otherNode.find(job.id())).map(Job::state).contains(JobState.COMPLETE);
    assertThat(otherNode.history(job.id())).hasSize(1);
    assertThat(otherVersions.aliases().get("port").assetId()).isEqualTo(7);
    assertThat(otherNode.unknown("surveys", dataset.files())).isEmpty();
    assertThat(otherVersions.inscriptions().find(7)).map(Inscription::there).contains(OLD);
  }

  @Test
  void whatCantBeAdoptedChangesNothing() {
    publish("a.las", 7, Keeping.EVERYTHING);
    claimed("b.las");
    Job known = adopted("c.las", 7, Optional.empty());
    Job busy = adopted("b.las", 8, Optional.empty());
    Job named = adopted("d.las", 9, Optional.empty());

    assertThatThrownBy(() -> adopt(known, 7, Optional.empty()))
        .isInstanceOf(AdoptionRefusedException.class)
        .hasMessageContaining("is known already");
    assertThatThrownBy(() -> adopt(busy, 8, Optional.empty()))
        .isInstanceOf(AdoptionRefusedException.class)
        .hasMessageContaining("is at work on b.las");
    assertThatThrownBy(() -> adopt(named, 9, Optional.of("a.las")))
        .isInstanceOf(AdoptionRefusedException.class)
        .hasMessageContaining("stands for another dataset");
    assertThat(versions.after(Optional.empty(), 10)).hasSize(1);
    assertThat(jobs.find(known.id())).isEmpty();
    assertThat(jobs.find(named.id())).isEmpty();
    assertThat(versions.inscriptions().find(9)).isEmpty();
  }

  @Test
  void anAdoptedVersionFollowsAnEarlierOneWhichStays() {
    publish("a.las", 7, Keeping.EVERYTHING);

    adopt(adopted("a.las", 8, Optional.empty()), 8, Optional.empty());

    assertThat(versions.after(Optional.empty(), 10))
        .extracting(Version::state)
        .containsExactly(State.KEPT, State.CURRENT);
    assertThat(versions.due(clock.instant().plus(Duration.ofDays(999)), 10)).isEmpty();
  }

  @Test
  void textsAreChangedByOneAtATime() {
    Inscriptions mine = versions.inscriptions();
    Inscriptions others = otherVersions.inscriptions();
    Inscription first = new Inscription(7, OLD, OLD, Map.of(), Instant.EPOCH);
    assertThat(mine.write(Optional.empty(), first)).isTrue();
    assertThat(others.write(Optional.empty(), first)).isFalse();
    Inscription wanted = new Inscription(7, NEW, OLD, Map.of("name", "New"), clock.instant());

    assertThat(others.write(Optional.of(first), wanted)).isTrue();
    assertThat(mine.write(Optional.of(first), wanted)).as("changed since").isFalse();

    assertThat(mine.due(clock.instant(), 10)).containsExactly(wanted);
    assertThat(mine.due(clock.instant().minusMillis(1), 10)).isEmpty();
    assertThat(
            mine.write(Optional.of(wanted), new Inscription(7, NEW, NEW, Map.of(), Instant.EPOCH)))
        .isTrue();
    assertThat(others.due(clock.instant(), 10)).isEmpty();
    assertThat(others.find(7)).map(Inscription::there).contains(NEW);
  }

  @Test
  void anAssetThatIsCalledOtherwiseIsSoInItsVersions() {
    publish("a.las", 7, Keeping.EVERYTHING);
    long before = journal.chronicle().last();

    versions.inscriptions().rename(7, "Other");

    assertThat(journal.chronicle().changed(before, Optional.empty(), 10))
        .extracting(entry -> entry.version().name())
        .containsExactly("Other");
  }

  private Job adopted(String main, long asset, Optional<Dataset> dataset) {
    return Job.adopted(
        samples.source("surveys"), main, dataset, asset, clock.instant(), "Adopted by hand.");
  }

  private void adopt(Job job, long asset, Optional<String> alias) {
    journal
        .adoptions()
        .adopt(
            job,
            version(job.main(), asset),
            new Inscription(asset, OLD, OLD, Map.of(), Instant.EPOCH),
            new Keeping(alias, OptionalInt.empty()),
            List.of(job.main(), job.id()));
  }

  private void publish(String main, long asset, Keeping keeping) {
    versions.publish(version(main, asset), keeping, List.of(main), Duration.ZERO);
  }

  private Version version(String main, long asset) {
    return new Version(
        "surveys",
        main,
        0,
        "job-" + asset,
        asset,
        "a name",
        "3DTILES",
        10,
        new ContentIdentity("", "", ""),
        State.CURRENT,
        clock.instant(),
        Instant.EPOCH);
  }
}
