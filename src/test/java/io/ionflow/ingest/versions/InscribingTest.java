package io.ionflow.ingest.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Marker;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.LogLines;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to ion of texts that a dataset has changed. */
class InscribingTest {
  private static final String JOB = "0mfk3q9v2h7d0000";
  private static final Texts BEFORE = new Texts("Hills", "Old.", Optional.empty());

  @TempDir Path dir;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  private Journal journal;
  private Inscriptions inscriptions;
  private Inscribing inscribing;

  @BeforeEach
  void open() {
    journal = Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
    inscriptions = journal.versions().inscriptions();
    inscribing = new Inscribing(journal.versions(), journal.jobs(), false, clock);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void whoWasKilledAfterItWasSentSendsItNotAgain() {
    Inscription due = wish(Map.of("name", "The hills", "description", "New."));
    Asset changed = asset("The hills", Marker.mark(Optional.of("New."), JOB), "");

    Map<String, String> changes = inscribing.changes(due, changed);
    inscribing.done(due, changed, changes);

    assertThat(changes).isEmpty();
    assertThat(inscribing.due()).isEmpty();
    assertThat(inscriptions.find(7)).map(known -> known.there().name()).contains("The hills");
  }

  @Test
  void aDescriptionKeepsTheMarkerOfTheJobThatMadeTheAsset() {
    Inscription due = wish(Map.of("description", "New."));

    assertThat(inscribing.changes(due, asset("Hills", Marker.mark(Optional.of("Old."), JOB), "")))
        .isEqualTo(Map.of("description", "New.\n\nUploaded by ionflow, job " + JOB + "."));
    assertThat(
            inscribing.changes(
                wish(Map.of("description", "")),
                asset("Hills", Marker.mark(Optional.of("Old."), JOB), "")))
        .isEqualTo(Map.of("description", "Uploaded by ionflow, job " + JOB + "."));
  }

  @Test
  void whatWasChangedAtIonIsLeftAndStaysToBeToldOf() {
    Inscription due = wish(Map.of("name", "The hills", "attribution", "Us"));
    Asset byHand = asset("By hand", Marker.mark(Optional.of("Old."), JOB), "Them");

    Map<String, String> changes = inscribing.changes(due, byHand);
    inscribing.done(due, byHand, changes);

    assertThat(changes).isEmpty();
    assertThat(inscribing.due()).isEmpty();
    assertThat(inscriptions.find(7)).map(Inscription::there).contains(BEFORE);
  }

  @Test
  void whatADatasetSaysWhileItIsBeingSetIsDueAfterwards() {
    Inscription due = wish(Map.of("name", "The hills"));
    Asset before = asset("Hills", Marker.mark(Optional.of("Old."), JOB), "");
    Inscription later =
        due.saying(new Texts("Our hills", "Old.", Optional.empty()), clock.instant());
    inscriptions.write(Optional.of(due), later);

    inscribing.done(due, before, inscribing.changes(due, before));

    assertThat(inscribing.due()).containsExactly(later);
    assertThat(later.wanted()).containsEntry("name", "Our hills");
  }

  @Test
  void whatAnAdoptedAssetIsCalledStaysUntilItsDatasetSaysSomethingElse() {
    Texts said = new Texts("hills", "", Optional.empty());
    Texts there = new Texts("The hills of 2025", "By hand.", Optional.of("Them"));
    Inscription adopted = new Inscription(7, said, there, Map.of(), Instant.EPOCH);

    assertThat(adopted.saying(said, clock.instant()).wanted()).isEmpty();
    assertThat(
            adopted.saying(new Texts("hills", "Now.", Optional.empty()), clock.instant()).wanted())
        .isEqualTo(Map.of("description", "Now."));
  }

  @Test
  void anAttributionThatIsTakenBackIsEmptied() {
    Texts attributed = new Texts("Hills", "Old.", Optional.of("Us"));

    assertThat(BEFORE.since(attributed)).isEqualTo(Map.of("attribution", ""));
    assertThat(BEFORE.since(BEFORE)).isEmpty();
  }

  /** Regression: it was tried every minute for ever, with a line in the log each time. */
  @Test
  void whatCantBeSetIsTriedLessAndLessOftenSaidOnceAndLeftAfterAWeek() {
    wish(Map.of("name", "The hills"));
    Instant began = clock.instant();
    List<Duration> tries = new ArrayList<>();

    try (LogLines log = LogLines.of(Inscribing.class.getName())) {
      while (Duration.between(began, clock.instant()).compareTo(Duration.ofDays(9)) < 0) {
        inscribing.due().forEach(due -> inscribing.later(due, "ion is busy"));
        clock.advance(Duration.ofMinutes(1));
        if (!inscribing.due().isEmpty()) {
          tries.add(Duration.between(began, clock.instant()));
        }
      }

      assertThat(tries.subList(0, 6))
          .extracting(Duration::toMinutes)
          .containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
      assertThat(tries).hasSizeBetween(170, 180);
      assertThat(tries.get(tries.size() - 1)).isBetween(Duration.ofDays(7), Duration.ofHours(170));
      assertThat(log.texts()).hasSize(2);
      assertThat(log.texts().get(0)).contains("tried again, for 7 days: ion is busy");
      assertThat(log.texts().get(1))
          .isEqualTo(
              "The texts of asset 7 are left as they are, for they could not be set since %s:"
                      .formatted(began)
                  + " ion is busy");
    }
    assertThat(inscriptions.find(7)).map(Inscription::there).contains(BEFORE);
  }

  @Test
  void whatADatasetSaysAnewIsTriedAtOnceHoweverLongTheLastCouldNotBeSet() {
    wish(Map.of("name", "The hills"));
    for (int i = 0; i < 500; i++) {
      inscribing.due().forEach(due -> inscribing.later(due, "ion is busy"));
      clock.advance(Duration.ofMinutes(1));
    }
    Inscription failing = inscriptions.find(7).orElseThrow();
    assertThat(failing.failing()).contains(clock.instant().minus(Duration.ofMinutes(500)));

    Inscription again =
        failing.saying(new Texts("Our hills", "Old.", Optional.empty()), clock.instant());
    assertThat(inscriptions.write(Optional.of(failing), again)).isTrue();

    assertThat(inscribing.due()).containsExactly(again);
    assertThat(again.failing()).isEmpty();
  }

  private Inscription wish(Map<String, String> wanted) {
    Inscription due = new Inscription(7, BEFORE.with(wanted), BEFORE, wanted, clock.instant());
    Optional<Inscription> seen = inscriptions.find(7);
    assertThat(inscriptions.write(seen, due)).isTrue();
    return due;
  }

  private static Asset asset(String name, String description, String attribution) {
    return new Asset(
        7, "GEOJSON", name, description, attribution, 1, AssetStatus.COMPLETE, 100, "");
  }
}
