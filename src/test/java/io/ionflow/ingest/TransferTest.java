package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.ingest.reading.FileContent;
import io.ionflow.ion.ApiToken;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.IonJson;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.store.Bandwidth;
import io.ionflow.store.Limits;
import io.ionflow.store.Line;
import io.ionflow.store.Memory;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.Pace;
import io.ionflow.store.Piece;
import io.ionflow.store.StoreFault;
import io.ionflow.store.Wire;
import io.ionflow.testkit.IonAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends to the sandbox's store. */
class TransferTest extends JournalledTest {
  private static final int MIB = 1 << 20;
  private static final int PART = 5 * MIB; // S3 takes no smaller ones, but for the last

  @TempDir private static Path ion;
  private static Sandbox sandbox;
  private static IonAccount account;
  private static Wire wire;
  private static Stores stores;

  private Line line = line(1);
  private long putsBefore;

  @BeforeAll
  static void startIon() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().in(ion));
    account = new IonAccount(sandbox);
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));
    wire = new Wire(8, limits, new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC()));
    stores = stores(new IonAddresses(sandbox.api(), List.of()));
  }

  private static Stores stores(IonAddresses addresses) {
    Credentials credentials = new ApiToken(() -> Optional.of(sandbox.token()));
    return new Stores(addresses, credentials, wire, Clock.systemUTC());
  }

  @AfterAll
  static void stopIon() throws IOException {
    wire.close();
    sandbox.close();
  }

  @BeforeEach
  void start() {
    putsBefore = account.puts();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  private Transfer transfer(int parallel, long partBytes, BooleanSupplier stopping) {
    line.close();
    line = line(parallel);
    return transfer(line, partBytes, stopping);
  }

  private Transfer transfer(Line shared, long partBytes, BooleanSupplier stopping) {
    Transfer.Settings settings = new Transfer.Settings(partBytes, LEASE);
    return new Transfer(
        jobs, deliveries, locations, origins, stores, settings, shared, stopping, clock);
  }

  private static Line line(int parallel) {
    return new Line(new Pace(parallel, parallel), new Memory(64L * MIB), parallel, 64);
  }

  private static boolean never() {
    return false;
  }

  private long puts() {
    return account.puts() - putsBefore;
  }

  /** A file of that size with bytes that repeat nowhere. */
  private byte[] large(String path, int sizeBytes) throws IOException {
    byte[] bytes = new byte[sizeBytes];
    new Random(sizeBytes).nextBytes(bytes);
    Files.write(put(path, ""), bytes);
    return bytes;
  }

  /** A job whose asset exists at the sandbox. */
  private Job transferring(String... paths) throws IOException {
    ObjectNode asset = IonJson.mapper().createObjectNode();
    asset
        .put("name", "park")
        .put("type", "GEOJSON")
        .putObject("options")
        .put("sourceType", "GEOJSON");
    CreatedAsset created =
        IonJson.mapper().treeToValue(account.create(asset.toString()), CreatedAsset.class);
    Job job = job(JobState.CREATING, PostAction.MOVE, paths);
    locations.keep(job, created);
    return jobs.advance(
        job.with(Optional.of(created.assetMetadata().id())).in(JobState.TRANSFERRING), "");
  }

  /** What the store holds of a job's asset, by upload path. */
  private static byte[] stored(Job job, String path) throws IOException {
    try (Stream<Path> files = Files.walk(ion)) {
      Path file =
          files
              .filter(each -> each.endsWith(Path.of("sources", "" + job.asset(), path)))
              .findFirst()
              .orElseThrow();
      return Files.readAllBytes(file);
    }
  }

  @Test
  void everyByteOfEveryFileArrives() throws IOException {
    byte[] large = large("city/park.geojson", 2 * PART + 17);
    put("city/tiles/tree.png", "leaves");
    put("city/empty.prj", "");
    Job job = transferring("city/park.geojson", "city/tiles/tree.png", "city/empty.prj");

    Job sent = transfer(3, PART, TransferTest::never).send(job);

    assertThat(sent.state()).isEqualTo(JobState.FINISHING);
    assertThat(sent.sentBytes()).isEqualTo(large.length + 6L);
    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(stored(job, "tiles/tree.png")).asString().isEqualTo("leaves");
    assertThat(stored(job, "empty.prj")).isEmpty();
    assertThat(puts()).isEqualTo(3 + 2);
  }

  @Test
  void whatWasSentIsNotSentAgain() throws IOException {
    byte[] large = large("park.geojson", 3 * PART + 1);
    put("tree.png", "leaves");
    Job job = transferring("park.geojson", "tree.png");
    Transfer stopped = transfer(1, PART, countingTo(3));
    assertThatThrownBy(() -> stopped.send(job)).isInstanceOf(TransferStoppedException.class);
    assertThat(puts()).isBetween(1L, 4L);

    Job sent = transfer(1, PART, TransferTest::never).send(now(job));

    assertThat(puts()).isEqualTo(4 + 1);
    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(sent.sentBytes()).isEqualTo(large.length + 6L);
  }

  /** Says stop when asked so often. */
  private static BooleanSupplier countingTo(int times) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.incrementAndGet() >= times;
  }

  @Test
  void partsOfAnotherSizeAreNotMixed() throws IOException {
    byte[] large = large("park.geojson", 3 * PART + 1);
    Job job = transferring("park.geojson");
    Transfer stopped = transfer(1, PART, countingTo(3));
    assertThatThrownBy(() -> stopped.send(job)).isInstanceOf(TransferStoppedException.class);

    Job sent = transfer(2, PART + MIB, TransferTest::never).send(now(job));

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(sent.sentBytes()).isEqualTo(large.length);
  }

  @Test
  void aLastPartAloneDoesNotTellHowTheFileWasCut() throws IOException {
    byte[] large = large("park.geojson", 2 * PART + MIB); // in two: 6 MiB and 5 MiB
    Job job = transferring("park.geojson");
    ObjectStore store = stores.at(locations.find(job).orElseThrow().uploadLocation());
    String uploadId = store.open("park.geojson");
    deliveries.opened(job, "park.geojson", uploadId);
    Slice last = new Slice(new FileContent(inbox().resolve("park.geojson")), PART + MIB, PART);
    deliveries.sent(job, List.of(sendAsPart(store, uploadId, 2, last)));

    transfer(2, PART, TransferTest::never).send(now(job)); // in three: its second part is as long

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
  }

  private Part sendAsPart(ObjectStore store, String uploadId, int number, Slice slice) {
    Piece<Part> piece =
        new Piece<>(
            slice.sizeBytes(),
            slice::open,
            body ->
                Part.of(
                    "park.geojson",
                    number,
                    slice.sizeBytes(),
                    store.putPart("park.geojson", uploadId, number, body)));
    try {
      return line.sending(piece).call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileThatGrewBeforeItWasSentIsNotSent() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    put("park.geojson", GEOJSON + " ");

    assertThatThrownBy(() -> transfer(1, PART, TransferTest::never).send(job))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("park.geojson");
    assertThat(puts()).isZero();
  }

  @Test
  void aFileThatGrowsWhileItIsSentIsNoticed() throws IOException {
    large("park.geojson", 2 * PART);
    Job job = transferring("park.geojson");
    BooleanSupplier grow = () -> replace("park.geojson", 2 * PART + 1);

    assertThatThrownBy(() -> transfer(1, PART, grow).send(job))
        .isInstanceOf(SourceChangedException.class);
    assertThat(now(job).state()).isEqualTo(JobState.TRANSFERRING);
  }

  @Test
  void aFileThatShrinksWhileItIsSentIsNoticed() throws IOException {
    large("park.geojson", 2 * PART);
    Job job = transferring("park.geojson");
    BooleanSupplier shrink = () -> replace("park.geojson", PART / 2);

    assertThatThrownBy(() -> transfer(1, PART, shrink).send(job))
        .isInstanceOf(SourceChangedException.class);
  }

  private boolean replace(String path, int sizeBytes) {
    try {
      Files.write(inbox().resolve(path), new byte[sizeBytes]);
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatIsGoneHasChanged() throws IOException {
    Path file = put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    Files.delete(file);

    assertThatThrownBy(() -> transfer(1, PART, TransferTest::never).send(job))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("park.geojson is gone");
  }

  @Test
  void partsThatTheStoreDoesNotKnowBringAFreshAsset() throws IOException {
    large("park.geojson", PART + 1);
    Job job = transferring("park.geojson");
    ObjectStore store = stores.at(locations.find(job).orElseThrow().uploadLocation());
    deliveries.opened(job, "park.geojson", store.open("park.geojson"));
    deliveries.sent(job, List.of(new Part("park.geojson", 1, PART, "\"feed\"", "")));

    Throwable fault = catchThrowable(() -> transfer(1, PART, TransferTest::never).send(job));

    assertThat(fault).isInstanceOf(StoreFault.class).hasMessageContaining("InvalidPart");
    assertThat(Consequence.of(fault, JobState.TRANSFERRING)).isEqualTo(Consequence.START_AGAIN);
  }

  @Test
  void aMessageOfTheStoreHoldsNoSecret() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    account.fault("{\"side\":\"s3\",\"method\":\"PUT\",\"status\":400,\"code\":\"ExpiredToken\"}");

    Throwable fault = catchThrowable(() -> transfer(1, PART, TransferTest::never).send(job));

    CreatedAsset created = locations.find(job).orElseThrow();
    assertThat(fault)
        .isInstanceOfSatisfying(
            StoreFault.class, e -> assertThat(e.kind()).isEqualTo(StoreFault.Kind.EXPIRED));
    assertThat(fault)
        .message()
        .contains("ExpiredToken")
        .doesNotContain(created.uploadLocation().secretAccessKey())
        .doesNotContain(created.uploadLocation().sessionToken());
  }

  @Test
  void aStoreThatIsNotAllowedGetsNothing() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TRANSFERRING, PostAction.MOVE, "park.geojson");
    locations.keep(job, created(ASSET, "http://10.9.8.7:1"));

    assertThatThrownBy(() -> transfer(1, PART, TransferTest::never).send(job))
        .hasMessageContaining("ionflow.upload.hosts");
  }

  @Test
  void withoutALocationNothingCanBeSent() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TRANSFERRING, PostAction.MOVE, "park.geojson");

    assertThatThrownBy(() -> transfer(1, PART, TransferTest::never).send(job))
        .isInstanceOf(LostLocationException.class)
        .hasMessageContaining("" + ASSET);
  }

  @Test
  void whoHasLostTheClaimKeepsNothing() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    jobs.release(job, "");
    Job theirs = claim(job);

    assertThatThrownBy(() -> transfer(1, PART, TransferTest::never).send(job))
        .isInstanceOf(StaleJobException.class);
    assertThat(deliveries.of(theirs).parts()).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedGivesUpTheWait() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    line.completions().submit(() -> waitFor(held));
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread sending =
        new Thread(
            () ->
                end.complete(
                    catchThrowable(() -> transfer(line, PART, TransferTest::never).send(job))));
    sending.setDaemon(true);
    sending.start();

    sending.interrupt();

    assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(TransferStoppedException.class);
  }

  private static boolean waitFor(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.MINUTES);
  }

  @Test
  void anOldAnswerWithoutAStoreMeansIonsOwn() {
    IonAddresses addresses =
        new IonAddresses(URI.create("https://api.test"), List.of("*.amazonaws.com"));
    Stores real = stores(addresses);

    assertThat(real.at(created(1, null).uploadLocation())).isNotNull();
    assertThatThrownBy(() -> real.at(created(1, "https://store.test").uploadLocation()))
        .hasMessageContaining("store.test");
  }
}
