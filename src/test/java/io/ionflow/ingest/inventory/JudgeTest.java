package io.ionflow.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Marker;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every verdict on an asset, with its next step. */
class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final long ASSET = 4711;
  private static final String JOB = "1m8h31xdgzznxzkx";

  @TempDir Path dir;
  private Journal journal;
  private Judge judge;

  @BeforeEach
  void open() {
    MovableClock clock = new MovableClock(NOW);
    journal = Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
    judge =
        new Judge(
            journal.jobs(),
            new TextsLook(journal.jobs(), journal.versions().inscriptions()),
            new SourceLook(journal.jobs(), Origins.few()),
            new Orphans(journal.jobs(), journal.holdings(), Duration.ZERO, clock));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private Job found() {
    Source source = Source.plain("inbox", new Folder(dir, dir, dir), PostAction.KEEP);
    return journal
        .jobs()
        .admit(
            new Job(
                JOB,
                source,
                "a.las",
                "seen",
                JobState.FOUND,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                Instant.EPOCH,
                NOW,
                NOW,
                ""));
  }

  private Job ended(JobState state) {
    Job held =
        journal.jobs().claim(found().id(), JobState.open(), Duration.ofHours(1)).orElseThrow();
    return journal.jobs().release(held.with(Optional.of(ASSET)).in(state), "");
  }

  private void forgotten() {
    journal.jobs().forget(ended(JobState.FAILED), "");
  }

  private static Asset asset(AssetStatus status, String description) {
    return new Asset(ASSET, "3DTILES", "a", description, 0, status, 0);
  }

  private static Asset ours(AssetStatus status) {
    return asset(status, Marker.mark(Optional.empty(), JOB));
  }

  private static Version version(Version.State state) {
    return new Version(
        "inbox",
        "a.las",
        3,
        JOB,
        ASSET,
        "a",
        "3DTILES",
        10,
        new ContentIdentity("", "", ""),
        state,
        NOW,
        Instant.EPOCH);
  }

  private static Holding holding(Version.State... states) {
    return new Holding(ASSET, List.of(states).stream().map(JudgeTest::version).toList(), List.of());
  }

  private static Holding holding(JobState state) {
    return new Holding(ASSET, List.of(), List.of(new Holding.Owner(JOB, "inbox", "a.las", state)));
  }

  private static void assertOne(List<Difference> found, Verdict verdict, String what, String fix) {
    assertThat(found)
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.verdict()).isEqualTo(verdict);
              assertThat(difference.asset()).isEqualTo(ASSET);
              assertThat(difference.where()).isEqualTo("asset " + ASSET);
              assertThat(difference.problem()).contains(what);
              assertThat(difference.fix()).contains(fix);
            });
  }

  @Test
  void whatCarriesNoMarkerIsNobodysHere() {
    assertOne(
        judge.stranger(asset(AssetStatus.COMPLETE, "by hand")),
        Verdict.FOREIGN,
        "a (3DTILES, COMPLETE) is nobody's here",
        "ionflow adopt " + ASSET);
  }

  @Test
  void whatAJobUnknownHereHasMadeIsAnotherJournals() {
    assertOne(
        judge.stranger(ours(AssetStatus.AWAITING_FILES)),
        Verdict.FOREIGN,
        "made by job " + JOB + ", which is another journal's",
        "if that journal is in use");
  }

  @Test
  void whatIsBeingMadeIsNoFinding() {
    found();

    assertThat(judge.stranger(ours(AssetStatus.AWAITING_FILES))).isEmpty();
  }

  @Test
  void whatAForgottenJobLeftEmptyIsLeftOver() {
    forgotten();

    assertOne(
        judge.stranger(ours(AssetStatus.AWAITING_FILES)),
        Verdict.ORPHAN,
        "made for job " + JOB + ", never got its data",
        "--remove-orphans");
  }

  @Test
  void whatAFailedJobHasBegunIsToBeGoneOnWith() {
    ended(JobState.FAILED);

    assertOne(
        judge.stranger(ours(AssetStatus.AWAITING_FILES)),
        Verdict.NOTED,
        "made for job " + JOB + ", which has failed",
        "ionflow retry " + JOB);
  }

  @Test
  void whatAForgottenJobHasFinishedIsMissingHere() {
    forgotten();

    assertOne(
        judge.stranger(ours(AssetStatus.COMPLETE)),
        Verdict.MISSING_HERE,
        "made by job " + JOB + ", and the journal has it no more",
        "ionflow adopt " + ASSET);
    assertOne(
        judge.stranger(ours(AssetStatus.DATA_ERROR)),
        Verdict.MISSING_HERE,
        "(DATA_ERROR) was made by job",
        "Delete it at ion, if nobody misses it.");
  }

  @Test
  void whatIonDoesNotKnowOfAJobAtWorkTheJobFindsOut() {
    assertOne(
        judge.missing(holding(JobState.TILING)),
        Verdict.MISSING_THERE,
        "A job is at work on it",
        "ionflow status " + JOB);
  }

  @Test
  void anEarlierVersionThatIonDoesNotKnowIsNoted() {
    assertOne(
        judge.missing(holding(Version.State.KEPT)),
        Verdict.NOTED,
        "It was version 3 of a.las, and was deleted at ion",
        "Nothing has to be done");
  }

  @Test
  void aCurrentVersionThatIonDoesNotKnowIsMissingThere() {
    assertOne(
        judge.missing(holding(Version.State.CURRENT)),
        Verdict.MISSING_THERE,
        "It is a.las of source inbox, and ion does not know it",
        "Hand the data over again; it is sent anew, as ion has it no more.");
    ended(JobState.FAILED);
    assertOne(
        judge.missing(holding(Version.State.KEPT, Version.State.CURRENT)),
        Verdict.MISSING_THERE,
        "It is a.las of source inbox",
        "ionflow forget " + JOB);
  }

  @ParameterizedTest
  @EnumSource(names = {"RETIRING", "DELETING", "RETIRED"})
  void whatIsToGoAndIsGoneIsNoFinding(Version.State state) {
    assertThat(judge.missing(holding(state))).isEmpty();
    assertThat(judge.missing(holding(JobState.COMPLETE))).isEmpty();
  }

  @Test
  void whatIsRetiredAndStillThereDiffers() {
    assertOne(
        judge.both(holding(Version.State.RETIRED), ours(AssetStatus.COMPLETE)),
        Verdict.DIFFERS,
        "a.las has been retired, and is at ion",
        "Delete it at ion");
    assertThat(
            judge.both(
                holding(Version.State.RETIRED, Version.State.RETIRING), ours(AssetStatus.COMPLETE)))
        .as("its time has not come")
        .isEmpty();
  }

  @Test
  void whatAJobIsAtWorkOnIsNoFinding() {
    assertThat(judge.both(holding(JobState.TRANSFERRING), ours(AssetStatus.AWAITING_FILES)))
        .isEmpty();
  }

  @Test
  void whatAJobMadeWithoutAVersionAndCanBeStreamedIsNoFinding() {
    assertThat(judge.both(holding(JobState.COMPLETE), ours(AssetStatus.COMPLETE))).isEmpty();
  }

  @Test
  void whatAFailedJobNamesIsToBeGoneOnWith() {
    assertOne(
        judge.both(holding(JobState.FAILED), ours(AssetStatus.IN_PROGRESS)),
        Verdict.NOTED,
        "Job " + JOB + " for a.las has failed, and its asset is IN_PROGRESS",
        "ionflow retry " + JOB);
  }

  @Test
  void whatAQuarantinedJobLeftEmptyIsLeftOver() {
    ended(JobState.QUARANTINED);

    assertOne(
        judge.both(holding(JobState.QUARANTINED), ours(AssetStatus.AWAITING_FILES)),
        Verdict.ORPHAN,
        "made for job " + JOB,
        "--remove-orphans");
  }

  @Test
  void whatIonCouldNotMakeOfQuarantinedDataIsNoted() {
    ended(JobState.QUARANTINED);

    assertOne(
        judge.both(holding(JobState.QUARANTINED), ours(AssetStatus.DATA_ERROR)),
        Verdict.NOTED,
        "a.las has ended, and its asset is DATA_ERROR",
        "ionflow status " + JOB);
  }

  @Test
  void whatCouldBeStreamedAndCanNotBeNowDiffers() {
    assertOne(
        judge.both(holding(Version.State.CURRENT), ours(AssetStatus.ERROR)),
        Verdict.DIFFERS,
        "a.las was complete, and ion calls it ERROR now",
        "if it can't be streamed, delete it there. Hand the data over again");
  }

  @Test
  void whatIsOfAnotherTypeDiffers() {
    Asset terrain = new Asset(ASSET, "TERRAIN", "a", "", 0, AssetStatus.COMPLETE, 100);

    assertOne(
        judge.both(holding(Version.State.CURRENT), terrain),
        Verdict.DIFFERS,
        "a.las is of type TERRAIN at ion and 3DTILES in the journal",
        "It may not be the asset that the journal means");
  }

  @Test
  void whatAgreesIsNoFinding() {
    assertThat(judge.both(holding(Version.State.CURRENT), ours(AssetStatus.COMPLETE))).isEmpty();
    assertThat(judge.both(holding(Version.State.KEPT), ours(AssetStatus.COMPLETE))).isEmpty();
  }
}
