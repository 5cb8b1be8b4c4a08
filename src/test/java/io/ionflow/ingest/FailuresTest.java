package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.ApiToken;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.IonFault;
import io.ionflow.store.Bandwidth;
import io.ionflow.store.Limits;
import io.ionflow.store.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest extends JournalledTest {
  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 9;

  private Failures failures;
  private Failures relaying;
  private Wire wire;

  @BeforeEach
  void make() throws IOException {
    Clock now = Clock.systemUTC();
    Limits limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1));
    wire = new Wire(1, limits, new Bandwidth(any -> OptionalLong.empty(), now));
    Stores nowhere =
        new Stores(
            new IonAddresses(URI.create("http://api.test"), List.of()),
            new ApiToken(Optional::empty),
            wire,
            now);
    Abandonment abandonment =
        new Abandonment(
            jobs,
            deliveries,
            locations,
            nowhere,
            relay(wire),
            new Abandonment.Patience(Duration.ofSeconds(1), LEASE));
    failures = failures(abandonment, false);
    relaying = failures(abandonment, true);
    put("park.geojson", GEOJSON);
  }

  private Failures failures(Abandonment abandonment, boolean relays) {
    return new Failures(
        jobs,
        abandonment,
        locations,
        quarantine,
        new Failures.Policy(ATTEMPTS, SETTLE, FIRST, relays),
        clock);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private Job job(JobState state) throws IOException {
    return job(state, PostAction.MOVE, "park.geojson");
  }

  private Job after(Job job, Throwable fault) {
    assertThat(failures.decide(job.id(), fault)).isNull();
    return now(job);
  }

  private Duration wait(Job job) {
    return Duration.between(clock.instant(), job.due());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new IonFault.Refused("no"), Consequence.AWAIT_CREDENTIALS),
        Arguments.of(new CredentialsException("no", null), Consequence.AWAIT_CREDENTIALS),
        Arguments.of(
            new FolderAwayException(Path.of("inbox"), "is away"), Consequence.AWAIT_FOLDER),
        Arguments.of(new IonFault.Missing("no"), Consequence.FAIL),
        Arguments.of(new IonFault.Invalid("no"), Consequence.FAIL),
        Arguments.of(new IonFault.PlanLimit("no"), Consequence.FAIL),
        Arguments.of(new IonFault.Busy("no", Optional.empty()), Consequence.TRY_AGAIN),
        Arguments.of(new IonFault.Broken("no", true, null), Consequence.TRY_AGAIN),
        Arguments.of(new SourceChangedException("a"), Consequence.START_AGAIN),
        Arguments.of(new TransferStoppedException(), Consequence.GO_ON_LATER),
        Arguments.of(new IOException("disk"), Consequence.TRY_AGAIN),
        Arguments.of(new OutOfMemoryError("heap"), Consequence.TRY_AGAIN));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachFaultHasItsConsequence(Throwable fault, Consequence consequence) {
    assertThat(Consequence.of(fault, JobState.TRANSFERRING)).isEqualTo(consequence);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void onlyARefusedCreationIsTheDatasFault(JobState state) {
    Consequence consequence = Consequence.of(new IonFault.Invalid("no"), state);

    assertThat(consequence == Consequence.QUARANTINE).isEqualTo(state == JobState.CREATING);
  }

  @Test
  void whyDataIsPutAsideOutlivesAFaultInBetween() throws IOException {
    Job job = job(JobState.FOUND);
    Job begun = jobs.advance(job.because(Quarantine.BEGUN + "It is damaged."), "Test.");

    Job full = after(begun, new IOException("No space left on device"));

    assertThat(Quarantine.begun(full)).contains("It is damaged.");
    assertThat(full.reason()).endsWith("No space left on device");
  }

  @Test
  void aPassingFaultIsTriedAgainEverMoreRarelyUntilTheAttemptsAreUsedUp() throws IOException {
    Job job = job(JobState.TRANSFERRING);
    List<Long> seconds = new java.util.ArrayList<>();

    Job after = after(job, new IonFault.Broken("no answer", true, null));
    while (after.state() == JobState.TRANSFERRING) {
      seconds.add(wait(after).toSeconds());
      clock.advance(wait(after));
      after = after(claim(job), new IonFault.Broken("no answer", true, null));
    }

    assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L);
    assertThat(after.state()).isEqualTo(JobState.FAILED);
    assertThat(after.attempts()).isEqualTo(ATTEMPTS);
    assertThat(after.reason()).isEqualTo("no answer");
  }

  @Test
  void anOutageIsWaitedOutHoweverLong() throws IOException {
    Job after = job(JobState.TRANSFERRING);
    for (int i = 0; i < 3 * ATTEMPTS; i++) {
      after = after(i == 0 ? after : claim(after), new IonFault.Busy("429", Optional.empty()));
      assertThat(wait(after)).isLessThanOrEqualTo(Duration.ofMinutes(1));
      clock.advance(wait(after));
    }

    assertThat(after.state()).isEqualTo(JobState.TRANSFERRING);
    assertThat(after.attempts()).isLessThan(ATTEMPTS);
  }

  @Test
  void aTransferThatGetsOnFromFaultToFaultGoesOn() throws IOException {
    Job after = job(JobState.TRANSFERRING);
    for (int i = 0; i < 3 * ATTEMPTS; i++) {
      Job held = i == 0 ? after : claim(after);
      deliveries.sent(held, List.of(new Part("park.geojson", i + 1, 10, "tag", "sum")));
      after = after(held, new IOException("the line is cut"));
      clock.advance(wait(after));
    }
    assertThat(after.state()).isEqualTo(JobState.TRANSFERRING);

    for (int i = 0; i < ATTEMPTS && !after.state().ended(); i++) {
      after = after(claim(after), new IOException("the line is cut"));
      clock.advance(wait(after));
    }
    assertThat(after.state()).as("once it gets on no more").isEqualTo(JobState.FAILED);
  }

  @Test
  void waitingForCredentialsCostsNoAttempt() throws IOException {
    Job after = after(job(JobState.FINISHING), new IonFault.Refused("401"));

    assertThat(after.state()).isEqualTo(JobState.FINISHING);
    assertThat(after.attempts()).isZero();
    assertThat(wait(after)).isEqualTo(Duration.ofMinutes(1));
    assertThat(after.reason()).isEqualTo("401");
  }

  @Test
  void ionIsLeftAloneForAsLongAsItAsks() throws IOException {
    Duration hour = Duration.ofHours(1);

    Job after = after(job(JobState.TILING), new IonFault.Busy("429", Optional.of(hour)));

    assertThat(wait(after)).isEqualTo(hour);
  }

  @Test
  void ionsWishIsNoReasonToHurry() throws IOException {
    Job after = after(job(JobState.TILING), new IonFault.Busy("429", Optional.of(Duration.ZERO)));

    assertThat(wait(after)).isEqualTo(FIRST);
  }

  @Test
  void anAssetThatMayExistGetsTimeToShow() throws IOException {
    Job after = after(job(JobState.CREATING), new IonFault.Broken("lost", false, null));

    assertThat(after.state()).isEqualTo(JobState.CREATING);
    assertThat(wait(after)).isEqualTo(SETTLE);
  }

  @Test
  void whatIonWillNeverTakeEndsTheJobAndNamesScopesWhereTheyMayBeTheReason() throws IOException {
    Job after = after(job(JobState.TILING), new IonFault.Missing("GET /v1/assets/1 got 404"));

    assertThat(after.state()).isEqualTo(JobState.FAILED);
    assertThat(after.reason()).startsWith("GET /v1/assets/1 got 404").contains("assets:read");
  }

  @Test
  void refusedDataGoesToTheFailedFolderWithTheReason() throws IOException {
    Job after = after(job(JobState.CREATING), new IonFault.Invalid("400: options."));

    assertThat(after.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(after.reason()).startsWith("400: options.");
    assertThat(failed().resolve("park.geojson")).exists();
    assertThat(failed().resolve("park.geojson.ion.json")).content().contains("400: options.");
  }

  @Test
  void refusedDataThatCantBePutAsideIsTriedAgain() throws IOException {
    write(failed(), "a file where the folder should be");

    Job after = after(job(JobState.CREATING), new IonFault.Invalid("400"));

    assertThat(after.state()).isEqualTo(JobState.CREATING);
    assertThat(after.attempts()).isEqualTo(1);
    assertThat(after.reason()).contains(failed().toString());
    assertThat(jobs.claim(after.id(), JobState.open(), LEASE)).as("let go, not yet due").isEmpty();
  }

  @Test
  void aChangedSourceStartsAgainWithoutWhatWasSent() throws IOException {
    Job job = job(JobState.TRANSFERRING);
    locations.keep(job, created(ASSET));
    deliveries.sent(job, List.of(new Part("park.geojson", 0, 9, "etag", "")));

    Job after = after(job, new SourceChangedException("park.geojson"));

    assertThat(after.state()).isEqualTo(JobState.CREATING);
    assertThat(after.attempts()).isEqualTo(1);
    assertThat(after.sentBytes()).isZero();
    assertThat(deliveries.of(after).parts()).isEmpty();
    assertThat(locations.find(after)).isEmpty();
  }

  @Test
  void anUploadThatWillNotBeThroughInTimeIsRelayed() throws IOException {
    Job job = job(JobState.TRANSFERRING, PostAction.MOVE, "park.geojson");
    TooSlowException tooSlow = new TooSlowException(Duration.ofHours(20), clock.instant());

    relaying.decide(job.id(), tooSlow);

    assertThat(now(job).state()).isEqualTo(JobState.CREATING);
    assertThat(now(job).way()).isEqualTo(Way.RELAY);
    assertThat(now(job).attempts()).isZero();
    assertThat(now(job).reason()).contains("relay bucket");
  }

  @Test
  void aSourceThatNeverStopsChangingFailsInTheEnd() throws IOException {
    Job job = jobs.advance(withAttempts(job(JobState.TRANSFERRING), ATTEMPTS - 1), "");

    Job after = after(job, new SourceChangedException("park.geojson"));

    assertThat(after.state()).isEqualTo(JobState.FAILED);
    assertThat(after.reason()).contains("park.geojson changed");
  }

  private static Job withAttempts(Job job, int attempts) {
    return job.attempts() == attempts ? job : withAttempts(job.afterFault(), attempts);
  }

  @Test
  void aStopCostsNothing() throws IOException {
    Job after = after(job(JobState.TRANSFERRING), new TransferStoppedException());

    assertThat(after.attempts()).isZero();
    assertThat(wait(after)).isZero();
    assertThat(jobs.claim(after.id(), JobState.open(), LEASE)).isPresent();
  }

  @Test
  void aFaultInsideOfOthersIsFound() throws IOException {
    Throwable wrapped = new RuntimeException(new IOException(new IonFault.PlanLimit("402: quota")));

    assertThat(after(job(JobState.CREATING), wrapped).reason()).isEqualTo("402: quota");
  }

  @Test
  void aFaultOfTheDiskSaysMoreThanThePath() throws IOException {
    Job after = after(job(JobState.TILING), new AccessDeniedException("/srv/done"));

    assertThat(after.reason()).contains("/srv/done", "may not read or write");
  }

  @Test
  void aFaultWithoutAReasonIsTriedAgain() throws IOException {
    assertThat(after(job(JobState.TILING), null).attempts()).isEqualTo(1);
  }

  @Test
  void aFaultWithoutWordsIsNamedByItsClass() throws IOException {
    Job after = after(job(JobState.TILING), new NullPointerException());

    assertThat(after.reason()).isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void aJobThatNobodyKnowsIsNoFault() {
    assertThat(failures.decide("nobody", null)).isNull();
    assertThat(failures.decide("nobody", new IOException("disk"))).isNull();
  }

  @Test
  void whoLostItsClaimChangesNothing() throws IOException {
    Job job = job(JobState.TRANSFERRING);

    Job after = after(job, new StaleJobException(job.id()));

    assertThat(after.version()).isEqualTo(job.version());
  }

  @Test
  void aJobThatWasLetGoStaysAsItIs() throws IOException {
    Job job = jobs.release(job(JobState.TRANSFERRING), "");

    Job after = after(job, new IOException("late"));

    assertThat(after).isEqualTo(job);
    assertThat(Files.exists(inbox().resolve("park.geojson"))).isTrue();
  }
}
