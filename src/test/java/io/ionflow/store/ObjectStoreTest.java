package io.ionflow.store;

import static io.ionflow.store.LoopbackStore.answer;
import static io.ionflow.store.LoopbackStore.head;
import static io.ionflow.store.LoopbackStore.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request when the network, or what answers there, is not what it should be. */
class ObjectStoreTest {
  private static final String ETAG = "ETag: \"1\"\r\n";
  private static final String PAGE = "<html><body>Please log in</body></html>";
  private static final Bytes SMALL = Bytes.of("hello");

  private final Wire wire =
      new Wire(
          4,
          new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2)),
          new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC()));

  @AfterEach
  void close() {
    wire.close();
  }

  private static StoreFault fault(Runnable call) {
    return catchThrowableOfType(StoreFault.class, call::run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PAGE})
  void aPutWithoutAnEtagHasNotSucceeded(String body) throws IOException {
    try (LoopbackStore portal = new LoopbackStore(answer(200, "", body))) {
      StoreFault fault = fault(() -> portal.over(wire).put("a", SMALL));

      assertThat(fault.kind()).isEqualTo(StoreFault.Kind.AGAIN);
      assertThat(fault).hasMessageContaining("no answer of S3").hasMessageContaining("login");
    }
  }

  @Test
  void aPageIsNoUploadIdNoJoinAndNoList() throws IOException {
    try (LoopbackStore portal = new LoopbackStore(answer(200, ETAG, PAGE))) {
      ObjectStore store = portal.over(wire);

      assertThat(
              List.of(
                  fault(() -> store.open("a")).kind(),
                  fault(() -> store.join("a", "id", List.of(new Receipt("e", "")))).kind(),
                  fault(store::openUploads).kind(),
                  fault(() -> store.list((path, size) -> {})).kind()))
          .containsOnly(StoreFault.Kind.AGAIN);
    }
  }

  @ParameterizedTest
  @CsvSource({"InternalError,AGAIN", "SlowDown,SLOW_DOWN", "ExpiredToken,EXPIRED", "Strange,AGAIN"})
  void anErrorInsideOfSuccessIsAnError(String code, StoreFault.Kind kind) throws IOException {
    String error = "<?xml version=\"1.0\"?>\n  <Error><Code>%s</Code></Error>".formatted(code);
    try (LoopbackStore server = new LoopbackStore(answer(200, "", error))) {
      StoreFault fault =
          fault(() -> server.over(wire).join("a", "id", List.of(new Receipt("e", ""))));

      assertThat(fault.kind()).isEqualTo(kind);
      assertThat(fault).hasMessageContaining(code);
    }
  }

  @Test
  void aChecksumThatIsToldBackWrongIsNoSuccess() throws IOException {
    String echo = ETAG + "x-amz-checksum-crc32c: AAAAAA==\r\n";
    try (LoopbackStore server = new LoopbackStore(answer(200, echo, ""))) {
      assertThat(fault(() -> server.over(wire).put("a", SMALL)))
          .hasMessageContaining("checksum AAAAAA==");
    }
  }

  @Test
  void aRefusalThatABrokenConnectionHidIsReadBeforeTheBodyGoesAgain() throws IOException {
    LoopbackStore.Reply refuse =
        request -> request.say(head(400, "", 40) + "<Error><Code>ExpiredToken</Code></Error>");
    try (LoopbackStore server = new LoopbackStore(reset(), refuse)) {
      StoreFault fault = fault(() -> server.over(wire).put("a", new Zeros(8 << 20)));

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1).headers()).containsEntry("expect", "100-continue");
      assertThat(fault.kind()).isEqualTo(StoreFault.Kind.EXPIRED);
    }
  }

  @Test
  void anUploadThatIsResetInTheMiddleGoesAgain() throws IOException {
    LoopbackStore.Reply half =
        request -> {
          request.in().skipNBytes(100_000);
          reset().to(request);
        };
    try (LoopbackStore server = new LoopbackStore(half, answer(200, ETAG, ""))) {
      Receipt receipt = server.over(wire).put("a", new Zeros(8 << 20));

      assertThat(receipt.etag()).isEqualTo("\"1\"");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void anUploadThatStallsIsCutOffAndGoesAgain() throws IOException {
    LoopbackStore.Reply stall = request -> await(request);
    try (LoopbackStore server = new LoopbackStore(stall, answer(200, ETAG, ""))) {
      Receipt receipt = server.over(wire).put("a", new Zeros(64 << 20));

      assertThat(receipt.etag()).isEqualTo("\"1\"");
    }
  }

  @Test
  void whatOurOwnLimitHoldsBackIsNotCutOff() throws IOException {
    Duration stall = Duration.ofSeconds(1);
    Bandwidth narrow = new Bandwidth(now -> OptionalLong.of(100_000), Clock.systemUTC());
    try (Wire slow = new Wire(1, new Limits(stall, Duration.ofMillis(300)), narrow);
        LoopbackStore server = new LoopbackStore(answer(200, ETAG, ""))) {
      assertThat(server.over(slow).put("a", new Zeros(150_000)).etag()).isEqualTo("\"1\"");
    }
  }

  @Test
  void aLineThatIsTooSlowForSoManyAtATimeTakesFewer() throws IOException {
    LoopbackStore.Reply sip =
        request -> {
          while (request.in().read(new byte[1_000]) > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
          }
        };
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofMillis(300));
    Bandwidth any = new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC());
    try (Wire slow = new Wire(1, limits, any);
        LoopbackStore server = new LoopbackStore(sip)) {
      StoreFault fault = fault(() -> server.over(slow).put("a", new Zeros(32 << 20)));

      assertThat(fault.kind()).isEqualTo(StoreFault.Kind.SLOW_DOWN);
      assertThat(fault).hasMessageContaining("it took more than");
      assertThat(server.requests()).as("not tried again at once").hasSize(1);
    }
  }

  /** Reads nothing until the client has gone, which a write finds out. */
  private static void await(LoopbackStore.Request request) throws IOException {
    synchronized (request) {
      try {
        request.wait(20_000);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void anAnswerThatComesByteByByteIsCutOffAndGoesAgain() throws IOException {
    LoopbackStore.Reply trickle =
        request -> {
          request.drain();
          request.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
          for (int i = 0; i < 100_000; i++) {
            request.say(" "); // until the client has gone
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
          }
        };
    try (LoopbackStore server = new LoopbackStore(trickle, answer(200, ETAG, ""))) {
      assertThat(server.over(wire).put("a", SMALL).etag()).isEqualTo("\"1\"");
    }
  }

  @Test
  void aStoreThatNeverAnswersIsNamedWithTheTime() throws IOException {
    try (LoopbackStore server = new LoopbackStore(request -> await(request))) {
      StoreFault fault = fault(() -> server.over(wire).put("a", SMALL));

      assertThat(fault.kind()).isEqualTo(StoreFault.Kind.AGAIN);
      assertThat(fault)
          .hasMessageContaining("127.0.0.1")
          .hasMessageMatching(".*(timed out|for 1 s).*");
    }
  }

  @Test
  void aNameWithoutAnAddressIsSaid() {
    ObjectStore store = LoopbackStore.at(wire, URI.create("http://store.invalid"));

    assertThat(fault(() -> store.put("a", SMALL)))
        .hasMessageContaining("store.invalid")
        .hasMessageContaining("DNS")
        .satisfies(fault -> assertThat(fault.mayPass()).isTrue());
  }

  @Test
  void aHugeAnswerIsNotKept() throws IOException {
    String huge = "<Error><Code>" + "x".repeat(6 << 20) + "</Code></Error>";
    try (LoopbackStore server = new LoopbackStore(answer(503, "", huge))) {
      StoreFault fault = fault(() -> server.over(wire).put("a", SMALL));

      assertThat(fault.kind()).isEqualTo(StoreFault.Kind.SLOW_DOWN);
      assertThat(fault.getMessage()).hasSizeLessThan(1_000);
    }
  }

  @Test
  void aListIsReadPageByPageWithItsKeysDecoded() throws IOException {
    String first =
        "<ListBucketResult><IsTruncated>true</IsTruncated><EncodingType>url</EncodingType>"
            + "<NextContinuationToken>n/1</NextContinuationToken>"
            + "<Contents><Key>p%2Fa+b%2B%C3%BC</Key><Size>7</Size><Owner><ID>x</ID></Owner></Contents>"
            + "<CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes></ListBucketResult>";
    String last =
        "<ListBucketResult><IsTruncated>false</IsTruncated>"
            + "<Contents><Key>p/c+d</Key><Size>many</Size></Contents></ListBucketResult>";
    try (LoopbackStore server = new LoopbackStore(answer(200, "", first), answer(200, "", last))) {
      List<String> found = new ArrayList<>();

      server.over(wire).list((path, size) -> found.add(path + "=" + size));

      assertThat(found).containsExactly("a b+ü=7", "c+d=-1");
      assertThat(server.requests().get(0).line()).contains("prefix=p%2F").doesNotContain("token");
      assertThat(server.requests().get(1).line()).contains("continuation-token=n%2F1");
    }
  }

  @Test
  void aListWhoseKeysCantBeDecodedIsNoList() throws IOException {
    String page =
        "<ListBucketResult><EncodingType>url</EncodingType>"
            + "<Contents><Key>p%2Fa%zz</Key><Size>7</Size></Contents></ListBucketResult>";
    try (LoopbackStore server = new LoopbackStore(answer(200, "", page))) {
      StoreFault fault = fault(() -> server.over(wire).list((path, size) -> {}));

      assertThat(fault.kind()).isEqualTo(StoreFault.Kind.AGAIN);
      assertThat(fault).hasMessageContaining("can't be decoded");
    }
  }

  @Test
  void aListWithoutEndIsGivenUp() throws IOException {
    String page = "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>";
    try (LoopbackStore server = new LoopbackStore(answer(200, "", page))) {
      assertThat(fault(() -> server.over(wire).list((path, size) -> {})))
          .hasMessageContaining("without end");
    }
  }

  @Test
  void aRedirectIsNotFollowedAndSaid() throws IOException {
    String elsewhere = "Location: http://127.0.0.1:1/login\r\n";
    try (LoopbackStore server = new LoopbackStore(answer(302, elsewhere, PAGE))) {
      assertThat(fault(() -> server.over(wire).put("a", SMALL)))
          .hasMessageContaining("302")
          .hasMessageContaining("not followed");
    }
  }

  @Test
  void anAbortOfWhatIsGoneIsDone() throws IOException {
    String gone = "<Error><Code>NoSuchUpload</Code></Error>";
    try (LoopbackStore server = new LoopbackStore(answer(404, "", gone))) {
      server.over(wire).abort("a", "id");

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aThreadThatIsInterruptedIsToldSo() throws IOException {
    try (LoopbackStore server = new LoopbackStore(answer(503, "", ""));
        Line line = new Line(new Pace(1, 1), new Memory(1), 1, 1)) {
      ObjectStore store = server.over(wire);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> line.patiently(() -> store.put("a", SMALL)))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  /** So many bytes of zero. */
  private record Zeros(long sizeBytes) implements Checked {
    private static final byte[] BLOCK = new byte[1 << 16];

    @Override
    public int crc32c() {
      return 0;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      for (long left = sizeBytes; left > 0; left -= BLOCK.length) {
        out.write(BLOCK, 0, (int) Math.min(BLOCK.length, left));
      }
    }
  }
}
