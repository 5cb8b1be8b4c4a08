package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ionflow.ingest.reading.FileContent;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonAddresses;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.Piece;
import io.ionflow.store.StoreFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Sends to the sandbox's store. */
class TransferTest extends TransferringTest {
  @Test
  void everyByteOfEveryFileArrives() throws IOException {
    byte[] large = large("city/park.geojson", 2 * PART + 17);
    put("city/tiles/tree.png", "leaves");
    put("city/empty.prj", "");
    Job job = transferring("city/park.geojson", "city/tiles/tree.png", "city/empty.prj");

    Job sent = transfer(3, PART, TransferringTest::never).send(job);

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

    Job sent = transfer(1, PART, TransferringTest::never).send(now(job));

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

    Job sent = transfer(2, PART + MIB, TransferringTest::never).send(now(job));

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

    transfer(2, PART, TransferringTest::never)
        .send(now(job)); // in three: its second part is as long

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
  }

  private Part sendAsPart(ObjectStore store, String uploadId, int number, Slice slice) {
    Piece<Part> piece =
        new Piece<>(
            slice.sizeBytes(),
            slice::open,
            false,
            body ->
                Part.of(
                    "park.geojson",
                    number,
                    slice.sizeBytes(),
                    store.putPart(
                        "park.geojson", uploadId, number, new Summed(body, ContentKey.random())),
                    java.util.Optional.empty()));
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

    assertThatThrownBy(() -> transfer(1, PART, TransferringTest::never).send(job))
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

    assertThatThrownBy(() -> transfer(1, PART, TransferringTest::never).send(job))
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

    Throwable fault = catchThrowable(() -> transfer(1, PART, TransferringTest::never).send(job));

    assertThat(fault).isInstanceOf(StoreFault.class).hasMessageContaining("InvalidPart");
    assertThat(Consequence.of(fault, JobState.TRANSFERRING)).isEqualTo(Consequence.START_AGAIN);
  }

  @Test
  void aMessageOfTheStoreHoldsNoSecret() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    account.fault("{\"side\":\"s3\",\"method\":\"PUT\",\"status\":400,\"code\":\"ExpiredToken\"}");

    Throwable fault = catchThrowable(() -> transfer(1, PART, TransferringTest::never).send(job));

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

    assertThatThrownBy(() -> transfer(1, PART, TransferringTest::never).send(job))
        .hasMessageContaining("ionflow.upload.hosts");
  }

  @Test
  void withoutALocationNothingCanBeSent() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TRANSFERRING, PostAction.MOVE, "park.geojson");

    assertThatThrownBy(() -> transfer(1, PART, TransferringTest::never).send(job))
        .isInstanceOf(LostLocationException.class)
        .hasMessageContaining("" + ASSET);
  }

  @Test
  void whoHasLostTheClaimKeepsNothing() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = transferring("park.geojson");
    jobs.release(job, "");
    Job theirs = claim(job);

    assertThatThrownBy(() -> transfer(1, PART, TransferringTest::never).send(job))
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
                    catchThrowable(() -> transfer(line, PART, TransferringTest::never).send(job))));
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
